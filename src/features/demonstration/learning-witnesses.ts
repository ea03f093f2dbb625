import type { PieceId, WitnessCheckId, WitnessRequestId } from '../../db/tables.gen.ts'
import { dayOf } from '../../kit/plain-date.ts'
import type { Problem } from '../../kit/outcome.ts'
import { mayStep } from '../../kit/states.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { controlOf, mappingsAsForm, unitIn } from '../portfolio/index.ts'
import {
  pieceSigned,
  readAsking,
  readChecking,
  readSaid,
  tickOf,
  witnessKinds,
  type WitnessState,
  witnessStates,
  type WitnessStep,
} from '../witnesses/index.ts'
import { idAt, idOf } from './ids.ts'
import type { ToldUnit, ToldWitness } from './learners.ts'
import { assessing } from './learning-decisions.ts'
import { type Row, untold } from './learning-sheet.ts'
import { assessorOf, dayIn, type Happening, momentOf, type Story, tell } from './learning-story.ts'

/** What a witness is asked, and what has come of it so far. */
type Asked = {
  readonly story: Story
  readonly unit: ToldUnit
  readonly told: ToldWitness
  /** Tells it from others of the learner. */
  readonly name: readonly (string | number)[]
  readonly request: () => Row<'witness_request'>
}

/** Someone who saw the work is asked over a link, and signs, declines, or is asked no longer. */
export function witnessing(story: Story, unit: ToldUnit, told: ToldWitness, place: number): readonly Happening[] {
  let row: Row<'witness_request'> | undefined
  const request = () => {
    if (!row) throw untold(story.told.learner, `${told.name} answers before they are asked`)
    return row
  }
  const asked: Asked = { story, unit, told, name: [story.registration.registration_id, unit.unit, place], request }
  const when = (on: ToldWitness['on'], which: Parameters<typeof momentOf>[2], act: (at: Date) => void): Happening => {
    const at = momentOf(story, on, which)
    return { at, tell: () => act(at) }
  }
  const { signed, checked, declined, withdrawn } = told
  return [
    when(told.on, 'asked', (at) => {
      row = ask(asked, at)
    }),
    ...(signed ? [when(signed.on, 'signed', (at) => sign(asked, signed, at))] : []),
    ...(signed && !signed.unconfirmed
      ? [when(signed.confirmed ?? signed.on, 'confirmed', (at) => confirm(asked, at))]
      : []),
    ...(checked ? [when(checked.on, 'verified', (at) => check(asked, checked, at))] : []),
    ...(declined ? [when(declined.on, 'signed', (at) => decline(asked, declined, at))] : []),
    ...(withdrawn ? [when(withdrawn, 'signed', (at) => withdraw(asked, at))] : []),
  ]
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

/** What the page makes of the answers. */
function valueOf<T>({ story, told }: Asked, read: Read<T>): T {
  if (read.ok) return read.value
  throw untold(story.told.learner, `the witness ${told.name}: ${read.problems[0]?.message}`)
}

const kindsIn = ({ world }: Story) => witnessKinds(world.telling.assessment.kinds)

function ask(asked: Asked, at: Date): Row<'witness_request'> {
  const { story, unit, told, name } = asked
  const { world, learner, registration } = story
  const { link } = world.telling.assessment.witnesses
  const units = [unitIn(world.book, unit.unit)]
  const wanted = told.for.map((criterion) => ({ unit: unit.unit, criterion }))
  const { kind, about } = told
  const raw = { name: told.name, email: told.email ?? '', kind, about, ...mappingsAsForm(units, wanted) }
  const until = dateBoxes('until', dayIn(story, told.until))
  const offered = { kinds: kindsIn(story), units, link, today: dayOf(at), learnerName: story.told.learner }
  const { criteria, linkUntil, email } = valueOf(asked, readAsking({ ...raw, ...until }, offered))
  const by = told.by === undefined ? learner : assessing(story, told.by).id
  const row: Row<'witness_request'> = {
    ...{ tenant_id: world.tenant, witness_request_id: idAt<WitnessRequestId>(at, 0, 'witness', ...name) },
    ...{ registration_id: registration.registration_id, person_id: learner, kind, name: told.name, email, about },
    ...{ criteria: criteria as never, state: witnessStates.begins, asked_at: at, asked_by: by, link_until: linkUntil },
    ...{ declined_because: null, declined_note: null, ended_at: null, mail_state: null, mail_asked_at: null },
    ...{ mail_sent_at: null, mail_tries: 0, mail_failure: null, link_shown: true },
  }
  world.sheet.witness_request.push(row)
  const { witness_request_id: witness } = row
  tell(story, 'witness-asked', { by, at, witness, kind, criteria, until: linkUntil })
  tell(story, 'witness-link-made', { by, at, witness, byMail: false })
  return row
}

/** Takes a step of what was asked, as its states allow and while the link works. */
function end({ story, told, request }: Asked, step: WitnessStep, at: Date): Row<'witness_request'> {
  const row = request()
  const may = mayStep(witnessStates, row.state as WitnessState, step)
  if (!may.allowed) throw untold(story.told.learner, may.because)
  if (dayOf(at) >= row.link_until) throw untold(story.told.learner, `the link of ${told.name} has ended by then`)
  return Object.assign(row, { state: witnessStates.steps[step].to, ended_at: at })
}

/** Lays what the witness signs into the portfolio. */
function sign(asked: Asked, signed: NonNullable<ToldWitness['signed']>, at: Date): void {
  const { story, told, name } = asked
  const { world, learner, registration } = story
  const row = end(asked, 'sign', at)
  const { witness_request_id: witness } = row
  const signature = signed.answers['witness'] ?? told.name
  const said = valueOf(asked, readSaid(rawOf(asked, signed), saidOf(asked, at)))
  const { name: authorName, ...piece } = pieceSigned(said, { name: told.name, signature, today: dayOf(at) })
  const { kind, title, happenedOn, answers, criteria } = piece
  const id = idOf<PieceId>('testimony', ...name)
  const { registration_id } = registration
  story.pieces.push({
    ...{ ...piece, id, registration: registration_id, learner, entry: null, author: null, authorName, revision: 1 },
    ...{ confirmedAt: null, isWithdrawn: false, witnessed: witness, witnessStanding: 'not-yet' },
    ...{ answered: Object.keys(answers), hasEvidence: false },
  })
  world.sheet.piece.push({
    ...{ tenant_id: world.tenant, piece_id: id, registration_id, person_id: learner, kind, title, revision: 1 },
    ...{ happened_on: happenedOn, answers, entry_id: null, author_id: null, confirmed_at: null, added_at: at },
    ...{ withdrawn_at: null, witness_request_id: witness },
  })
  for (const { unit, criterion } of criteria)
    world.sheet.piece_criterion.push({
      ...{ tenant_id: world.tenant, piece_id: id, unit_id: unit, criterion, registration_id },
    })
  tell(story, 'piece-signed', { by: null, at, piece: id, kind, title, witness, criteria })
  world.sheet.testimony.push({
    ...{ tenant_id: world.tenant, witness_request_id: witness, piece_id: id, name: authorName },
    ...{ contact: said.contact, signature, signed_at: at },
  })
}

const criteriaOf = ({ unit, told }: Asked) => told.for.map((criterion) => ({ unit: unit.unit, criterion }))

const saidOf = (asked: Asked, at: Date) => ({
  ...{ kinds: kindsIn(asked.story), bounds: asked.story.world.telling.assessment.witnesses, today: dayOf(at) },
  request: { criteria: criteriaOf(asked), askedAt: asked.request().asked_at },
})

/** The form of the witness, filled in. */
function rawOf({ story, told }: Asked, { as, answers, contact, seen, ticked }: NonNullable<ToldWitness['signed']>) {
  const ticks = told.for.flatMap((criterion, at) =>
    ticked === undefined || ticked.includes(criterion) ? [[tickOf(at), 'yes']] : [],
  )
  const given = Object.entries({ witness: told.name, ...answers }).map(([name, text]) => [controlOf({ name }), text])
  return {
    ...{ standing: as ?? told.kind, contact, ...dateBoxes('on', dayIn(story, seen.from)) },
    ...(seen.to && dateBoxes('to', dayIn(story, seen.to))),
    ...(Object.fromEntries([...ticks, ...given]) as Record<string, string>),
  }
}

/** The learner confirms it as it stands: only then can it be handed in. */
function confirm({ story, name }: Asked, at: Date): void {
  const id = idOf<PieceId>('testimony', ...name)
  const row = story.world.sheet.piece.find(({ piece_id: of }) => of === id)
  const place = story.pieces.findIndex((piece) => piece.id === id)
  const piece = story.pieces[place]
  if (!row || !piece) return
  Object.assign(row, { confirmed_at: at, revision: row.revision + 1 })
  story.pieces[place] = { ...piece, confirmedAt: at, revision: row.revision }
  tell(story, 'piece-confirmed', { by: story.learner, at, piece: id })
}

/** An assessor reaches the witness, or cannot. */
function check(asked: Asked, checked: NonNullable<ToldWitness['checked']>, at: Date): void {
  const { story, unit, told, request } = asked
  const { world } = story
  const { witness_request_id: witness, state } = request()
  if (state !== 'signed') throw untold(story.told.learner, `${told.name} is verified before they have signed`)
  const { id: by } = assessing(story, checked.by ?? assessorOf(story, unit))
  const { way, note = '', inVain } = checked
  const raw = { outcome: inVain ? 'not-verified' : 'verified', way, note, ...dateBoxes('on', dayOf(at)) }
  const { ways } = world.telling.assessment.witnesses
  const { ended_at: signedAt } = request()
  const read = valueOf(asked, readChecking(raw, { ways, signedAt: signedAt ?? at, today: dayOf(at) }))
  const id = idAt<WitnessCheckId>(at, 0, 'witness check', witness)
  world.sheet.witness_check.push({
    ...{ tenant_id: world.tenant, witness_check_id: id, witness_request_id: witness, outcome: read.outcome, way },
    ...{ contacted_on: read.contactedOn, note: read.note, checked_at: at, checked_by: by },
    read_at: null,
  })
  const { outcome, contactedOn } = read
  story.pieces.forEach((piece, place) => {
    if (piece.witnessed === witness) story.pieces[place] = { ...piece, witnessStanding: outcome }
  })
  tell(story, 'witness-checked', { by, at, witness, check: id, outcome, way, contactedOn })
}

function decline(asked: Asked, { because, note }: NonNullable<ToldWitness['declined']>, at: Date): void {
  const { story } = asked
  const { declines } = story.world.telling.assessment.witnesses
  if (!declines.some(({ id }) => id === because)) throw untold(story.told.learner, `nobody declines for “${because}”`)
  const row = end(asked, 'decline', at)
  Object.assign(row, { declined_because: because, declined_note: note ?? null })
  tell(story, 'witness-declined', { by: null, at, witness: row.witness_request_id, because })
}

function withdraw(asked: Asked, at: Date): void {
  const { story } = asked
  const { witness_request_id: witness, asked_by: by } = end(asked, 'withdraw', at)
  tell(story, 'witness-withdrawn', { by, at, witness })
}
