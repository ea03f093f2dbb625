type Out = { write(text: string): unknown; readonly isTTY?: boolean }

const barLength = 30

/** Shows how far something has come: as a bar on a terminal, else as a line at each tenth. */
export function showProgress(stdout: Out, what: string): (done: number, total: number) => void {
  let last = -1
  return (done, total) => {
    const share = total === 0 ? 1 : done / total
    const step = Math.floor(share * (stdout.isTTY ? 100 : 10))
    if (step === last) return
    last = step
    const count = `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${what}`
    if (!stdout.isTTY) {
      stdout.write(`${count}\n`)
      return
    }
    const full = Math.round(share * barLength)
    const bar = `${'█'.repeat(full)}${'░'.repeat(barLength - full)}`
    stdout.write(`\r${bar} ${`${Math.floor(share * 100)}`.padStart(3)} %  ${count}${done === total ? '\n' : ''}`)
  }
}
