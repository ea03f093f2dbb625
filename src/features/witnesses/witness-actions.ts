import { type TenantDatabase, type Tx } from '../../db/index.ts'
import type { PieceId, WitnessRequestId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import type { RawForm } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { recordEvent } from '../audit/index.ts'
import { addSignedPiece, holdPlace } from '../portfolio/index.ts'
import { type Answering, readSaid, type Said } from './fields.ts'
import type { Led } from './link.ts'
import { isOpen, type WitnessRequest } from './rules.ts'
import { declineRequest, endRequest, findRequest, holdRequest } from './store.ts'
import { findDraft, insertTestimony, keepDraft, removeDraft } from './testimony-store.ts'

/** Where a witness has come, and when. */
export type Visit = Led & { readonly today: PlainDate; readonly now: Date }

/** The longest name of a control, and text of one, that is kept. More than any box of the form takes. */
const most = { answers: 60, name: 60, characters: 25_000 }
/** What the form sends that is no answer. */
const aboutThePage = new Set([
  'then',
  'revision',
  'writer',
  'was',
  'owner',
  'heirOf',
  'draft',
  'page',
  'signature',
  'confirm',
])

const answersIn = (raw: RawForm): RawForm =>
  Object.fromEntries(
    Object.entries(raw)
      .filter(([name, text]) => !aboutThePage.has(name) && name.length <= most.name && text.length <= most.characters)
      .slice(0, most.answers),
  )

/** The request, held, where its link still works; undefined where it does not. */
async function holdOpen(tx: Tx, database: TenantDatabase, id: WitnessRequestId, today: PlainDate) {
  const request = await tx.run(holdRequest(database.tenant, id))
  return request && isOpen(request, today) ? request : undefined
}

/**
 * Keeps what a witness types: the whole form as it was sent, or some of it as it is typed. Answers whether the link works:
 * behind one that does not, nothing is kept.
 */
export function keepTyped(
  { database, request, today, now }: Visit,
  raw: RawForm,
  { whole }: { readonly whole: boolean },
): Promise<boolean> {
  const { tenant, write } = database
  return write(async (tx) => {
    if (!(await holdOpen(tx, database, request, today))) return false
    await tx.run(keepDraft(tenant, request, { answers: answersIn(raw), whole, at: now }))
    return true
  })
}

type Signed = { readonly signature: string; readonly revision: number }

/**
 * Signs what the witness typed, as they saw it when they checked it. However often, and from however many pages, it is sent,
 * there is one testimony, which is the first. Throws NotFound where the link no longer works.
 */
export function sign(visit: Visit, answering: Answering, { signature, revision }: Signed): Promise<Outcome> {
  const { database, request: id, today } = visit
  const { tenant, write } = database
  return write(async (tx): Promise<Outcome> => {
    // In the order in which everyone holds them: the portfolio first, and then what is asked for it.
    const seen = found(await tx.run(findRequest(tenant, id)), 'witness')
    await holdPlace(tx, database, seen.registration)
    const request = found(await tx.run(holdRequest(tenant, id)), 'witness')
    if (request.state === 'signed') return saved
    found(isOpen(request, today) ? request : undefined, 'witness')
    const draft = await tx.run(findDraft(tenant, id))
    if (draft === undefined || draft.revision !== revision)
      return refused(
        'signature',
        'What you wrote was changed in another tab or on another device. Check it again, then sign',
      )
    const said = readSaid(draft.answers, { ...answering, request, today })
    if (!said.ok) return refused('signature', 'Something is missing in what you wrote. Go back and complete it')
    await layDown(tx, visit, { request, said: said.value, signature })
    return saved
  })
}

type Laid = { readonly request: WitnessRequest; readonly said: Said; readonly signature: string }

async function layDown(tx: Tx, { database: { tenant }, now, today }: Visit, { request, said, signature }: Laid) {
  const { id, registration, learner } = request
  const { name, ...told } = pieceSigned(said, { name: request.name, signature, today })
  const piece = { ...told, id: newId<PieceId>(), registration, learner, witnessed: id }
  await addSignedPiece(tx, tenant, piece, now)
  const { contact } = said
  await tx.run(insertTestimony(tenant, { request: id, piece: piece.id, name, contact, signature, signedAt: now }))
  await tx.run(endRequest(tenant, id, 'signed', now))
  await tx.run(removeDraft(tenant, id))
}

type Signing = { readonly name: string; readonly signature: string; readonly today: PlainDate }

/** What stands in the piece that is signed; `name` is what the witness calls themself, or else what they were called. */
export function pieceSigned(said: Said, { name: asked, signature, today }: Signing) {
  const { kind, answers, seenOn, seenTo, criteria } = said
  const name = answers['witness'] ?? asked
  return {
    ...{ name, kind: kind.id, title: `${kind.label}: ${name}`, happenedOn: seenOn, criteria },
    answers: { ...answers, seen: spanInWords(seenOn, seenTo), signed: `${signature}, ${inWords(today)}` },
  }
}

/** "14 March 2026 to 20 March 2026" */
export const spanInWords = (from: PlainDate, to: PlainDate | undefined): string =>
  to === undefined || to === from ? inWords(from) : `${inWords(from)} to ${inWords(to)}`

type Declined = { readonly because: string; readonly note: string | null }

/** Says that the witness will not testify, and why. Once is enough; what was signed stays signed. Throws NotFound where the link no longer works. */
export function decline({ database, request: id, today, now }: Visit, declined: Declined): Promise<void> {
  const { tenant, write } = database
  return write(async (tx) => {
    const request = found(await tx.run(holdRequest(tenant, id)), 'witness')
    if (request.state === 'declined' || request.state === 'signed') return
    found(isOpen(request, today) ? request : undefined, 'witness')
    await tx.run(declineRequest(tenant, id, declined, now))
    await tx.run(removeDraft(tenant, id))
    const facts = { witness: id, because: declined.because }
    await recordEvent(tx, tenant, { actor: null, person: request.learner, kind: 'witness-declined', facts, at: now })
  })
}
