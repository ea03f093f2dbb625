import { exactly, matching } from './matching.ts'

/** Long enough after the last key that a screen reader has said the letter before it says how many are left. */
const announceAfter = 800

/** Turns each `<select data-filter>` into a field that narrows as one types; the select goes on holding the value. */
export function filterSelects(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-filter]')) new FilterSelect(select)
}

/** The editable combobox with list autocomplete of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
class FilterSelect {
  readonly #select: HTMLSelectElement
  readonly #options: readonly HTMLOptionElement[]
  readonly #input = element('input', 'govuk-input')
  readonly #list = element('ul', 'cairn-combobox__list')
  readonly #status = element('div', 'govuk-visually-hidden')
  readonly #id: string
  #shown: readonly HTMLOptionElement[] = []
  #active = -1
  #announcing = 0

  constructor(select: HTMLSelectElement) {
    this.#select = select
    this.#options = [...select.options].filter(({ value }) => value !== '')
    this.#id = select.id
    this.#build()
    this.#listen()
    this.#showChosen()
  }

  #build() {
    const [select, input, list] = [this.#select, this.#input, this.#list]
    const label = select.labels[0]?.textContent.trim() ?? ''
    // The field takes over the id, so that its label and the error summary lead to it.
    select.id = `${this.#id}-select`
    input.id = this.#id
    input.classList.toggle('govuk-input--error', select.classList.contains('govuk-select--error'))
    list.id = `${this.#id}-list`
    list.hidden = true
    setAttributes(input, { type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false' })
    setAttributes(input, { 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })
    const describedBy = select.getAttribute('aria-describedby')
    if (describedBy) input.setAttribute('aria-describedby', describedBy)
    setAttributes(list, { role: 'listbox', 'aria-label': label })
    setAttributes(this.#status, { role: 'status' })
    const wrapper = element('div', 'cairn-combobox')
    wrapper.append(input, list, this.#status)
    select.before(wrapper)
    select.hidden = true
  }

  #listen() {
    this.#input.addEventListener('input', () => {
      this.#open(matching(this.#options, this.#input.value))
      this.#announce()
    })
    this.#input.addEventListener('click', () => {
      if (this.#list.hidden) this.#open(this.#options)
    })
    this.#input.addEventListener('keydown', (event) => {
      if (this.#key(event)) event.preventDefault()
    })
    this.#input.addEventListener('blur', () => this.#leave())
    // A press on the list must not take the focus away before the click arrives.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', ({ target }) => {
      const item = target instanceof Element ? target.closest('[role=option]') : null
      if (item) this.#choose(this.#shown[[...this.#list.children].indexOf(item)])
    })
    // Going back, the browser puts the old value into the select and not into our field.
    addEventListener('pageshow', () => this.#showChosen())
  }

  /** What a key does; true where the browser is not to do anything besides. */
  #key({ key, altKey }: KeyboardEvent): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (this.#list.hidden) this.#open(this.#options)
      if (!altKey) this.#move(key === 'ArrowDown' ? 1 : -1)
      return true
    }
    if (this.#list.hidden) return false
    if (key === 'Escape') this.#close()
    else if (key === 'Enter' && this.#active >= 0) this.#choose(this.#shown[this.#active])
    else return false
    return true
  }

  #open(options: readonly HTMLOptionElement[]) {
    this.#shown = options
    this.#list.replaceChildren(...options.map((option, index) => this.#item(option, index)))
    if (options.length === 0) this.#list.append(nothingFound())
    this.#list.hidden = false
    this.#input.setAttribute('aria-expanded', 'true')
    this.#activate(-1)
  }

  #item({ text }: HTMLOptionElement, index: number) {
    const item = element('li', 'cairn-combobox__option')
    item.id = `${this.#id}-option-${index}`
    item.textContent = text
    setAttributes(item, { role: 'option', 'aria-selected': 'false' })
    return item
  }

  #close() {
    this.#list.hidden = true
    this.#input.setAttribute('aria-expanded', 'false')
    this.#activate(-1)
  }

  #move(by: 1 | -1) {
    const count = this.#shown.length
    if (count === 0) return
    const from = this.#active === -1 && by === -1 ? count : this.#active
    this.#activate((from + by + count) % count)
  }

  /** The active option has the focus of assistive technology while that of the keyboard stays in the field. */
  #activate(index: number) {
    this.#list.children[this.#active]?.setAttribute('aria-selected', 'false')
    this.#active = index
    const item = this.#list.children[index]
    if (!item) return this.#input.removeAttribute('aria-activedescendant')
    item.setAttribute('aria-selected', 'true')
    item.scrollIntoView({ block: 'nearest' })
    this.#input.setAttribute('aria-activedescendant', item.id)
  }

  #choose(option: HTMLOptionElement | undefined) {
    if (!option) return
    this.#put(option.value)
    this.#showChosen()
    this.#close()
  }

  /** Typed in full counts as chosen. Anything else is no choice: it stays to be read, and the form will ask. */
  #leave() {
    this.#close()
    const [chosen] = this.#select.selectedOptions
    if (chosen?.text === this.#input.value) return
    const option = exactly(this.#options, this.#input.value)
    this.#put(option?.value ?? '')
    if (option) this.#showChosen()
  }

  #put(value: string) {
    if (this.#select.value === value) return
    this.#select.value = value
    this.#select.dispatchEvent(new Event('change', { bubbles: true }))
  }

  #showChosen() {
    const [chosen] = this.#select.selectedOptions
    if (chosen?.value) this.#input.value = chosen.text
  }

  #announce() {
    clearTimeout(this.#announcing)
    this.#announcing = window.setTimeout(() => {
      const count = this.#shown.length
      this.#status.textContent = count === 0 ? 'Nothing found' : `${count} ${count === 1 ? 'result' : 'results'} found`
    }, announceAfter)
  }
}

function nothingFound() {
  const item = element('li', 'cairn-combobox__none')
  setAttributes(item, { role: 'option', 'aria-disabled': 'true' })
  item.textContent = 'Nothing found'
  return item
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = className
  return made
}

function setAttributes(on: Element, attributes: Record<string, string>) {
  for (const [name, value] of Object.entries(attributes)) on.setAttribute(name, value)
}
