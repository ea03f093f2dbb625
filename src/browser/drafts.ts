import { Copies, type Copy, forgetAll } from './copies.ts'
import { answersIn, answersSent, hidden, putAnswer, readMarks, writeMarks } from './draft-fields.ts'
import { DraftStatus, link } from './draft-status.ts'

/** Long enough after the last key that a word is typed, short enough that little is lost with the device. */
const pause = 1_000
const firstRetry = 2_000
const lastRetry = 30_000

/** Saves every form that says where as it is typed: on the server, and until that has it, on the device. */
export function saveDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) new SavedForm(form)
}

type Answer = { readonly revision?: number; readonly was: string; readonly at: string; readonly draft?: string }

class SavedForm {
  readonly #form: HTMLFormElement
  readonly #status: DraftStatus
  /** Absent where the person says that others use the device too. */
  readonly #copies: Copies | undefined
  /** What the server is known to have, by the name of the control. */
  readonly #saved: Map<string, string>
  readonly #marks: Map<string, string>
  #timer = 0
  #retry = firstRetry
  #saving: Promise<boolean> | undefined
  /** The form itself is on its way. */
  #sent = false
  #noConnection = false

  constructor(form: HTMLFormElement) {
    const { draft = '', draftPage = '', draftCopies } = form.dataset
    this.#form = form
    this.#status = new DraftStatus(form)
    this.#saved = answersSent(form)
    this.#marks = readMarks(hidden(form, 'was').value)
    const isLine = draftPage === 'line'
    // A line goes by no id: until it is saved, it is another each time the page is opened.
    const of = isLine ? draftPage : `${draft}:${draftPage}`
    // Whoever writes without an account leaves nothing on the device, and takes nothing away.
    if (draftCopies === undefined) forgetAll()
    else if (draftCopies !== 'none') this.#copies = new Copies(hidden(form, 'owner').value, of)
    this.#status.say('Saved as you type.')
    this.#restore(this.#copies?.latest(isLine && location.search === '' ? undefined : draft))
    this.#listen()
    if (this.#unsaved().size > 0) this.#typed()
  }

  #listen() {
    this.#form.addEventListener('input', () => this.#typed())
    this.#form.addEventListener('change', () => this.#typed())
    this.#form.addEventListener('focusout', () => this.#atOnce())
    this.#form.addEventListener('submit', (event) => this.#submit(event))
    document.addEventListener('visibilitychange', () => this.#atOnce())
    addEventListener('pagehide', () => this.#atOnce())
    addEventListener('online', () => this.#atOnce())
    // Going back, the browser may show the page as it was; what was saved last is on the server.
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      this.#sent = false
      if (this.#unsaved().size === 0) location.reload()
      else void this.#save()
    })
  }

  /** A line is told its id when it is first saved. */
  get #draft(): string {
    return hidden(this.#form, 'draft').value || (this.#form.dataset['draft'] ?? '')
  }

  /** The answers that the server is not known to have. */
  #unsaved(): Map<string, string> {
    return new Map([...answersIn(this.#form)].filter(([name, text]) => text !== (this.#saved.get(name) ?? '')))
  }

  #typed() {
    this.#keepCopy()
    this.#later(pause)
  }

  #later(wait: number) {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#save(), wait)
  }

  #atOnce() {
    if (!this.#sent && this.#unsaved().size > 0) void this.#save()
  }

  /** Whether what is not saved is kept on the device. */
  #keepCopy(): boolean {
    const unsaved = this.#unsaved()
    const writer = hidden(this.#form, 'writer').value
    if (unsaved.size === 0) this.#copies?.forget(writer)
    const fields = Object.fromEntries(
      [...unsaved].map(([name, text]) => [name, { text, was: this.#marks.get(name) }] as const),
    )
    const revision = hidden(this.#form, 'revision').value
    return unsaved.size === 0 || (this.#copies?.keep({ draft: this.#draft, writer, revision, fields }) ?? false)
  }

  /** One saving at a time; what is typed meanwhile is saved next. Answers whether all is saved. */
  async #save(): Promise<boolean> {
    clearTimeout(this.#timer)
    if (this.#saving) await this.#saving
    const unsaved = this.#unsaved()
    if (unsaved.size === 0) return true
    this.#saving = this.#send(unsaved).finally(() => (this.#saving = undefined))
    const saved = await this.#saving
    return saved && this.#unsaved().size === 0
  }

  async #send(unsaved: ReadonlyMap<string, string>): Promise<boolean> {
    const body = new FormData()
    for (const name of ['revision', 'writer', 'was', 'heirOf', 'draft']) body.set(name, hidden(this.#form, name).value)
    body.set('page', this.#form.dataset['draftPage'] ?? '')
    for (const [name, text] of unsaved) body.set(name, text)
    const answer = await this.#post(body)
    if (answer === undefined || answer.status >= 500) return this.#failed()
    this.#noConnection = false
    this.#retry = firstRetry
    if (answer.status === 200 || answer.status === 409) {
      const told = (await answer.json().catch(() => undefined)) as Answer | undefined
      return told === undefined ? this.#failed() : this.#taken(told, unsaved, answer.status === 409)
    }
    this.#refused(answer.status)
    return false
  }

  async #post(body: FormData): Promise<Response | undefined> {
    const request: RequestInit = { method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual' }
    const address = this.#form.dataset['draftSave'] ?? ''
    // `keepalive` lets it outlive the page, and takes no more than 64 KB.
    const outliving = await fetch(address, { ...request, keepalive: true }).catch(() => undefined)
    return outliving ?? (await fetch(address, request).catch(() => undefined))
  }

  #taken({ revision, was, at, draft }: Answer, sent: ReadonlyMap<string, string>, differs: boolean): boolean {
    const marks = readMarks(was)
    for (const [name, mark] of marks) this.#marks.set(name, mark)
    // What was refused is kept as the other version: it is on the server too, only not in the draft.
    for (const [name, text] of sent) this.#saved.set(name, text)
    hidden(this.#form, 'was').value = writeMarks(this.#marks)
    if (revision !== undefined) hidden(this.#form, 'revision').value = `${revision}`
    if (draft !== undefined) this.#named(draft)
    this.#copies?.forget(hidden(this.#form, 'heirOf').value)
    if (!differs) hidden(this.#form, 'heirOf').value = ''
    this.#keepCopy()
    if (differs) this.#tellOfOther(at)
    else if (this.#unsaved().size === 0) this.#status.say(`Saved ${at}`)
    return !differs
  }

  /** A line has its draft now: loaded again, the page shows it. */
  #named(draft: string) {
    hidden(this.#form, 'draft').value = draft
    history.replaceState(history.state, '', `?draft=${draft}`)
  }

  #tellOfOther(at: string) {
    const versions = `/record/add/${this.#draft}/versions?here=${hidden(this.#form, 'writer').value}`
    const choose = link(this.#form.dataset['draftOthers'] ?? versions, 'See both and choose')
    // What was typed last goes along.
    choose.addEventListener('click', (event) => {
      event.preventDefault()
      void this.#save().then(() => location.assign(choose.href))
    })
    this.#status.say(`You wrote something else on another device at ${at}. Both are kept. `, choose)
  }

  #failed(): false {
    this.#noConnection = true
    const kept = this.#keepCopy()
    this.#status.say(`Not saved: no connection. ${kept ? 'Kept on this device.' : 'Keep this page open.'}`)
    this.#later(this.#retry)
    this.#retry = Math.min(this.#retry * 2, lastRetry)
    return false
  }

  #refused(status: number) {
    const kept = this.#keepCopy()
    // 0 is a redirect that was not followed: to sign in, or to choose an area.
    if (status === 401 || status === 0) this.#status.signedOut(kept)
    else if (status === 413) this.#status.say('Not saved: this is too long. Shorten it.')
    else this.#status.say('Not saved: this draft is finished, or thrown away. Copy what you typed before you leave.')
  }

  /** Sends the form once the server has what was typed: while there is no connection, the page stays as it is. */
  #submit(event: SubmitEvent) {
    if (this.#sent) return event.preventDefault()
    this.#sent = true
    if (this.#unsaved().size === 0 && !this.#saving) return
    event.preventDefault()
    void this.#save().then(() => this.#goOn(event.submitter))
  }

  #goOn(button: HTMLElement | null) {
    if (this.#noConnection) {
      this.#sent = false
      return
    }
    if (button instanceof HTMLButtonElement && button.name) hidden(this.#form, button.name).value = button.value
    this.#form.submit()
  }

  #restore(copy: Copy | undefined) {
    if (!copy) return
    const found = Object.entries(copy.fields).filter(([name, { text }]) => text !== (this.#saved.get(name) ?? ''))
    if (found.length === 0) return this.#copies?.forget(copy.writer)
    const before = found.map(([name]) => [name, this.#saved.get(name) ?? ''] as const)
    this.#takeUp(copy)
    for (const [name, { text }] of found) putAnswer(this.#form, name, text)
    this.#status.restored(copy.at, () => void this.#doWithout(before))
    void this.#save()
  }

  /** Goes on as the page that left the copy behind: what it wrote last was not written by another. */
  #takeUp({ draft, writer, revision, fields }: Copy) {
    if (this.#form.dataset['draftPage'] === 'line') hidden(this.#form, 'draft').value = draft
    hidden(this.#form, 'heirOf').value = writer
    hidden(this.#form, 'revision').value = revision
    for (const [name, { was }] of Object.entries(fields)) if (was !== undefined) this.#marks.set(name, was)
    hidden(this.#form, 'was').value = writeMarks(this.#marks)
  }

  async #doWithout(before: readonly (readonly [string, string])[]) {
    for (const [name, text] of before) putAnswer(this.#form, name, text)
    if (await this.#save()) location.reload()
  }
}
