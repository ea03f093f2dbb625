import type { RawForm } from '../../kit/form.ts'

/** The forms with free text that are kept as they are typed, besides the questions of an entry, which are its draft. */
const forms: readonly RegExp[] = [
  /^\/practice\/[\w/-]+\/wrong$/,
  /^\/rules\/[\w/-]+\/ask$/,
  /^\/improve$/,
  /^\/record\/add\/[\da-f-]{36}\/check$/,
  /^\/appeals\/(decisions|prior-learning)\/[\da-f-]{36}$/,
  /^\/appeals\/[\da-f-]{36}\/(answer|ask|reply|awarding-body)$/,
]

const longestAddress = 500

/** Whether what is typed at the address is kept. */
export const isKept = (address: string): boolean =>
  address.length <= longestAddress && forms.some((form) => form.test(address))

/** What a page tells of itself, which nobody typed. */
const aboutThePage = new Set(['revision', 'writer', 'was', 'owner', 'heirOf', 'draft', 'then', 'page', 'place'])
/** More than any of these forms asks. */
const most = { answers: 20, name: 100, characters: 50_000 }

/** The answers in what a form sent, as far as they are such as a person types. */
export const answersIn = (raw: RawForm): RawForm =>
  Object.fromEntries(
    Object.entries(raw)
      .filter(([name, text]) => !aboutThePage.has(name) && name.length <= most.name && text.length <= most.characters)
      .slice(0, most.answers),
  )

/** Whether a form that led there was sent: a draft that asks for something more is not. */
export const isSent = (leadsTo: string): boolean => !leadsTo.startsWith('/record/add/')
