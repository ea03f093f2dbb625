/** What a page of a draft tells of itself in hidden fields; everything else in its form is answers. */
const about = new Set(['revision', 'writer', 'was', 'owner', 'heirOf', 'draft', 'then', 'page'])

/** The answers as they stand in the form, by the name of their control. */
export function answersIn(form: HTMLFormElement): Map<string, string> {
  const answers = new Map<string, string>()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !about.has(name)) answers.set(name, value.replaceAll('\r\n', '\n'))
  // A box that is no longer ticked is an answer too, which a browser does not send.
  for (const control of form.elements)
    if (control instanceof HTMLInputElement && control.type === 'checkbox' && !control.checked)
      answers.set(control.name, '')
  return answers
}

/** The answers that the server sent with the page, whatever has been typed since: a page may be typed on while it loads. */
export function answersSent(form: HTMLFormElement): Map<string, string> {
  const answers = new Map<string, string>()
  for (const control of form.elements) {
    const sent = isNamed(control) && !about.has(control.name) ? sentIn(control) : undefined
    if (isNamed(control) && sent !== undefined) answers.set(control.name, sent)
  }
  return answers
}

type Named = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function sentIn(control: Named): string | undefined {
  if (control instanceof HTMLSelectElement)
    return ([...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0])?.value
  if (isChoice(control)) return control.defaultChecked ? control.value : undefined
  return control.defaultValue
}

/** Puts an answer into the form, whatever kind of control it has. */
export function putAnswer(form: HTMLFormElement, name: string, text: string): void {
  for (const control of form.elements) {
    if (!isNamed(control) || control.name !== name) continue
    if (isChoice(control)) control.checked = control.value === text
    else control.value = text
    control.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

const isNamed = (control: Element): control is Named =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement

const isChoice = (control: Named): control is HTMLInputElement =>
  control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)

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
