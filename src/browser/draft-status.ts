import { timeOf } from './now.ts'

/** The line under a form that says whether what was typed is kept. It is read out when it changes, not at each key. */
export class DraftStatus {
  readonly #line: HTMLElement | null
  readonly #form: HTMLFormElement

  constructor(form: HTMLFormElement) {
    this.#form = form
    this.#line = form.querySelector('[data-draft-status]')
  }

  say(text: string, ...more: Node[]): void {
    // What is said already is not said again: a screen reader would read it out once more.
    if (this.#line?.dataset['said'] === text) return
    if (this.#line) this.#line.dataset['said'] = text
    this.#line?.replaceChildren(text, ...more)
  }

  signedOut(kept: boolean): void {
    const address = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
    const way = link(address, 'Sign in and come back here')
    // Sent as it stands, the form goes along in the sign-in page and is put back after it, whatever the device keeps.
    way.addEventListener('click', (event) => {
      if (kept) return
      event.preventDefault()
      this.#form.requestSubmit(stayButton(this.#form))
    })
    this.say('You have been signed out. What you typed is kept: sign in and come back here. ', way)
  }

  /** Shows above the form that what was typed is back, with a way to do without it. */
  restored(at: number, discard: () => void): void {
    const box = document.createElement('div')
    box.className = 'govuk-inset-text'
    box.setAttribute('role', 'status')
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary'
    button.textContent = 'Do without it'
    button.addEventListener('click', discard)
    const text = document.createElement('p')
    text.className = 'govuk-body'
    text.textContent = `We found what you typed at ${timeOf(at)} on this device and put it back.`
    box.append(text, button)
    this.#form.before(box)
  }
}

export function link(address: string, text: string): HTMLAnchorElement {
  const made = document.createElement('a')
  made.href = address
  made.className = 'govuk-link'
  made.textContent = text
  return made
}

/** A button that is not to be seen and sends the form to come back to the same page. */
function stayButton(form: HTMLFormElement): HTMLButtonElement {
  const made = document.createElement('button')
  Object.assign(made, { name: 'then', value: 'stay', hidden: true })
  form.append(made)
  return made
}
