/** What a page of a draft tells of itself in hidden fields; everything else in its form is answers. */
const about = new Set(['revision', 'writer', 'was', 'owner', 'heirOf', 'draft', 'then', 'page'])

/** The answers as they stand in the form, by the name of their control. */
export function answersIn(form: HTMLFormElement): Map<string, string> {
  const answers = new Map<string, string>()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !about.has(name)) answers.set(name, value.replaceAll('\r\n', '\n'))
  return answers
}

/** Puts an answer into the form, whatever kind of control it has. */
export function putAnswer(form: HTMLFormElement, name: string, text: string): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.name === name && ['radio', 'checkbox'].includes(control.type))
      control.checked = control.value === text
    else if (isText(control) && control.name === name) control.value = text
    else continue
    control.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

const isText = (control: Element) =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement

/** What a hidden field of the form holds, which is written as it is read. */
export function hidden(form: HTMLFormElement, name: string): HTMLInputElement {
  const there = form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`)
  if (there) return there
  const made = document.createElement('input')
  made.type = 'hidden'
  made.name = name
  form.append(made)
  return made
}

/** The marks of what the page showed, by the name of the control. */
export const readMarks = (text: string): Map<string, string> =>
  new Map(
    text
      .split(' ')
      .filter(Boolean)
      .map((mark) => mark.split(':', 2) as [string, string]),
  )

export const writeMarks = (marks: ReadonlyMap<string, string>): string =>
  [...marks].map((mark) => mark.join(':')).join(' ')
