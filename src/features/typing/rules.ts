import type { RawForm } from '../../kit/form.ts'

/** The forms with free text that are kept as they are typed, besides the questions of an entry, which are its draft. */
const forms: readonly RegExp[] = [
  /^\/practice\/[\w/-]+\/wrong$/,
  /^\/rules\/[\w/-]+\/ask$/,
  /^\/improve$/,
  /^\/record\/add\/[\da-f-]{36}\/check$/,
  /^\/appeals\/(decisions|prior-learning)\/[\da-f-]{36}$/,
  /^\/appeals\/[\da-f-]{36}\/(answer|ask|reply|awarding-body)$/,
  /^\/registrations\/[\da-f-]{36}\/portfolio\/add\/[\w-]+$/,
  /^\/pieces\/[\da-f-]{36}\/(correct|not-right)$/,
  /^\/objections\/[\da-f-]{36}\/answer$/,
  /^\/registrations\/[\da-f-]{36}\/steps\/(suspend|withdraw|transfer|claim|certificate)$/,
  /^\/registrations\/[\da-f-]{36}\/witnesses\/ask$/,
  /^\/samples\/[\da-f-]{36}(\/actions)?$/,
  /^\/sample-actions\/[\da-f-]{36}(\/send-back)?$/,
  /^\/assurance\/[\da-f-]{36}\/meetings\/add$/,
  /^\/assessing\/registrations\/[\da-f-]{36}\/adjustments(\/[\da-f-]{36}\/not-right)?$/,
  /^\/assessing\/centres\/[\da-f-]{36}\/(conflicts|competence)$/,
]

const longestAddress = 500

/** Whether what is typed at the address is kept. */
export const isKept = (address: string): boolean =>
  address.length <= longestAddress && forms.some((form) => form.test(address))

/** The page on which the form stands that is sent to a kept address. */
export const pageOf = (address: string): string =>
  address.replace(
    /^(\/samples\/[^/]+)\/actions$|^(\/sample-actions\/[^/]+)\/send-back$|^(\/objections\/[^/]+)\/answer$/,
    '$1$2$3',
  )

/** What a page tells of itself, which nobody typed. */
const aboutThePage = new Set([
  ...['revision', 'writer', 'was', 'owner', 'heirOf', 'draft', 'then', 'page', 'place', 'instead'],
  // The id of something new, and how much the page showed: what is sent later is told anew.
  ...['id', 'seen'],
])
/** More than any of these forms asks. */
const most = { answers: 500, name: 100, characters: 50_000 }

/** The answers in what a form sent, as far as they are such as a person types. */
export const answersIn = (raw: RawForm): RawForm =>
  Object.fromEntries(
    Object.entries(raw)
      .filter(([name, text]) => !aboutThePage.has(name) && name.length <= most.name && text.length <= most.characters)
      .slice(0, most.answers),
  )

/** Whether a form that led there was sent: a draft that asks for something more is not. */
export const isSent = (leadsTo: string): boolean => !leadsTo.startsWith('/record/add/')
