type Told = { readonly done: number; readonly total: number; readonly ended: boolean }

const pause = 500

/** Moves the bars of long work as it goes on, and shows the page anew when it has ended. */
export function followProgress(): void {
  for (const bar of document.querySelectorAll<HTMLElement>('[data-progress]')) {
    bar.querySelector<HTMLElement>('[data-progress-again]')?.setAttribute('hidden', '')
    void follow(bar, bar.dataset['progress'] ?? '')
  }
}

async function follow(bar: HTMLElement, address: string): Promise<void> {
  const told = await ask(address)
  if (told === undefined) return showAgain(bar)
  if (told.ended) return location.reload()
  const line = bar.querySelector('progress')
  if (line) {
    line.max = Math.max(told.total, 1)
    line.value = told.done
  }
  write(bar, '[data-progress-done]', told.done)
  write(bar, '[data-progress-total]', told.total)
  setTimeout(() => void follow(bar, address), pause)
}

async function ask(address: string): Promise<Told | undefined> {
  const answer = await fetch(address).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as Told) : undefined
}

const write = (bar: HTMLElement, where: string, count: number) => {
  const place = bar.querySelector(where)
  if (place) place.textContent = String(count)
}

const showAgain = (bar: HTMLElement) => bar.querySelector('[data-progress-again]')?.removeAttribute('hidden')
