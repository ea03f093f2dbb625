import { criteriaOf } from '../../catalogue/index.ts'
import type { PieceId, SubmissionId } from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/dates.ts'
import {
  contentOf,
  controlOf,
  type Piece,
  problemWith,
  readPiece,
  replacedBy,
  sha256Of,
  stateOf,
} from '../portfolio/index.ts'
import { idOf, personOf } from './ids.ts'
import { earlier } from './laid-down.ts'
import type { ToldHanding, ToldPiece, ToldUnit } from './learners.ts'
import { hours, momentIn, untold } from './learning-sheet.ts'
import {
  assessorOf,
  dayIn,
  type Handed,
  type Happening,
  momentOf,
  type Story,
  tell,
  yesterday,
} from './learning-story.ts'

/** In place of the name of whoever assesses, in what all work of a unit brings with it. */
const theAssessor = 'assessor'

type Adding = { readonly unit: ToldUnit; readonly piece: ToldPiece; readonly on: PlainDate; readonly name: string }

/** The pieces that come of the work in a unit, each some days after the one before, and all before it is handed in. */
export function workIn(story: Story, unit: ToldUnit, place: number): readonly Happening[] {
  const begun = begunOn(story, unit)
  if (begun === undefined) return []
  const sets = story.world.demonstration.learning.work[unit.unit]?.sets ?? []
  const usual = sets[(story.number + place) % Math.max(1, sets.length)] ?? []
  const isTold = new Set(unit.pieces.flatMap((piece) => piece.for))
  const pieces = [
    ...unit.pieces,
    ...usual
      .map((piece) => ({ ...piece, for: piece.for.filter((each) => !unit.lacks.includes(each) && !isTold.has(each)) }))
      .filter((piece) => piece.for.length > 0)
      .filter(({ by }) => by === undefined || assessorOf(story, unit) !== undefined),
  ]
  const [first] = unit.handedIn.map(({ on }) => dayIn(story, on))
  const last = first ?? yesterday(story)
  return pieces.map((piece, index) => {
    const on = earlier(addDays(begun, index * 5), last)
    const adding = { unit, piece, on, name: `${unit.unit} ${index}` }
    return { at: momentIn(on, hours.added, index + story.number), tell: () => add(story, adding) }
  })
}

function begunOn(story: Story, { begun, handedIn: [first] }: ToldUnit): PlainDate | undefined {
  if (begun) return dayIn(story, begun)
  return first && addDays(dayIn(story, first.on), -28)
}

/** Adds a piece to the portfolio as its page would, says what it is evidence for, and confirms it. */
function add(story: Story, { unit, piece, on, name }: Adding): void {
  const { world, learner, registration, number } = story
  const { kind, ...read } = readIn(story, { unit, piece, on, name })
  const authorName = authorIn(story, unit, piece)
  const author = personOf(authorName)
  const at = momentIn(on, hours.added, number)
  const confirmedAt = piece.unconfirmed ? null : momentIn(on, hours.added + (author === learner ? 0 : 45), number)
  const id = idOf<PieceId>('piece', registration.registration_id, name)
  const criteria = piece.for.map((criterion) => ({ unit: unit.unit, criterion }))
  const { registration_id } = registration
  const revision = confirmedAt === null ? 1 : 2
  story.pieces.push({
    ...{ id, registration: registration_id, learner, kind, ...read, entry: null, author, authorName },
    ...{ confirmedAt, revision, isWithdrawn: false, criteria, witnessed: null, witnessStanding: null },
    ...{ answered: Object.keys(read.answers), hasEvidence: false },
  })
  world.sheet.piece.push({
    ...{ tenant_id: world.tenant, piece_id: id, registration_id, person_id: learner, kind, revision },
    ...{ title: read.title, happened_on: read.happenedOn, answers: { ...read.answers }, entry_id: null },
    ...{ author_id: author, confirmed_at: confirmedAt, added_at: at, withdrawn_at: null, witness_request_id: null },
  })
  for (const { criterion } of criteria)
    world.sheet.piece_criterion.push({
      ...{ tenant_id: world.tenant, piece_id: id, unit_id: unit.unit, criterion, registration_id },
    })
  if (author === learner) {
    tell(story, 'piece-added', { by: learner, at, piece: id, kind, title: read.title })
    tell(story, 'piece-mapped', { by: learner, at, piece: id, before: [], criteria })
  } else tell(story, 'talk-laid', { by: author, at, piece: id })
  if (confirmedAt) tell(story, 'piece-confirmed', { by: learner, at: confirmedAt, piece: id })
}

const authorIn = (story: Story, unit: ToldUnit, { by }: ToldPiece): string =>
  (by === theAssessor ? assessorOf(story, unit) : by) ?? story.told.learner

/** What the page makes of the answers. */
function readIn(story: Story, { unit, piece, on }: Adding) {
  const { world, told, number } = story
  const kind = world.telling.assessment.kinds.find(({ id }) => id === piece.kind)
  if (!kind) throw untold(told.learner, `there is no kind of evidence “${piece.kind}”`)
  const assessor = assessorOf(story, unit) ?? ''
  const answers: Record<string, string> = {}
  for (const [field, text] of Object.entries(piece.answers))
    answers[controlOf({ name: field })] = text.replaceAll('{assessor}', assessor)
  const happenedOn = piece.on ? dayIn(story, piece.on) : addDays(on, -1 - ((number + piece.for.length) % 5))
  const raw = { title: piece.title, ...dateBoxes('on', happenedOn), ...answers }
  const read = readPiece(kind, raw, world.telling.today)
  if (!read.ok) throw untold(told.learner, `“${piece.title}”: ${read.problems[0]?.message}`)
  checkCriteria(story, unit.unit, piece.for)
  return { ...read.value, kind: kind.id }
}

function checkCriteria({ world, told }: Story, unit: string, criteria: readonly string[]): void {
  const loaded = criteriaOf(world.book.units[unit] ?? {})?.map(({ number }) => number)
  const unknown = criteria.find((each) => loaded !== undefined && !loaded.includes(each))
  if (unknown !== undefined) throw untold(told.learner, `unit ${unit} has no criterion ${unknown}`)
}

/** What is added just before a unit is handed in, and its handing in. */
export function handingIn(story: Story, unit: ToldUnit, handing: ToldHanding, place: number) {
  const on = dayIn(story, handing.on)
  const at = momentOf(story, handing.on, 'handedIn')
  const adds = handing.adds.map((piece, index): Happening => {
    const adding = { unit, piece, on, name: `${unit.unit} handed in ${place} ${index}` }
    return { at: momentIn(on, hours.added, story.number), tell: () => add(story, adding) }
  })
  return { at, adds, handIn: () => handIn(story, unit, handing, at) }
}

/** Hands in what there is for criteria, word for word, as the page does. */
function handIn(story: Story, unit: ToldUnit, handing: ToldHanding, at: Date): Handed {
  const { world, told, learner, registration } = story
  const before = story.handed.filter(({ row }) => row.unit_id === unit.unit)
  const standings = before.map(({ standing }) => standing).filter(({ state }) => state !== 'replaced')
  const criteria = handing.for ?? stillOpen(story, unit.unit, standings.toReversed())
  const pieces = story.pieces
    .filter((piece) => piece.criteria.some((each) => each.unit === unit.unit && criteria.includes(each.criterion)))
    .toSorted((one, other) => (later(one, other) ? -1 : 1))
  const gathered = {
    ...{ registration: registrationOf(story), unit: unit.unit, criteria, pieces },
    ...{ evidence: new Map(), entries: new Map() },
  }
  const problem = problemWith(gathered, standings, world.telling.assessment.kinds)
  if (problem) throw untold(told.learner, `${unit.unit}: ${problem}`)
  const follows = before.findLast(({ row }) => row.criteria.join(' ') === criteria.join(' '))?.row.sha256 ?? null
  const content = contentOf(gathered, follows)
  const sha256 = sha256Of(content)
  const replaced = replacedBy(criteria, standings).map(({ id }) => id)
  for (const each of before.filter(({ row }) => replaced.includes(row.submission_id))) {
    each.row.state = each.standing.state = 'replaced'
    each.row.revision += 1
  }
  const id = idOf<SubmissionId>('submission', registration.registration_id, unit.unit, before.length)
  const assessor = assessorOf(story, unit)
  const row = {
    ...{ tenant_id: world.tenant, submission_id: id, registration_id: registration.registration_id, sha256 },
    ...{ person_id: learner, unit_id: unit.unit, criteria: [...criteria], state: 'submitted', submitted_at: at },
    ...{ content: content as unknown as Record<string, unknown>, revision: 1 },
    assessor_id: assessor === undefined ? null : personOf(assessor),
  }
  world.sheet.submission.push(row)
  const standing = { id, unit: unit.unit, criteria, state: 'submitted' as const, submittedAt: at, results: {} }
  const handed: Handed = { row, standing, versions: [] }
  story.handed.push(handed)
  tell(story, 'work-handed-in', { by: learner, at, submission: id, unit: unit.unit, criteria, sha256, replaced })
  return handed
}

const later = (one: Piece, other: Piece) =>
  one.happenedOn === other.happenedOn ? one.id > other.id : one.happenedOn > other.happenedOn

/** The criteria of a unit that have evidence and are not met yet. */
function stillOpen(
  { world, pieces }: Story,
  unit: string,
  standings: readonly Handed['standing'][],
): readonly string[] {
  const shown = new Set(pieces.flatMap(({ criteria }) => criteria.filter((each) => each.unit === unit)).map(numberOf))
  const known = criteriaOf(world.book.units[unit] ?? {})?.map(({ number }) => number) ?? [...shown]
  return known.filter((each) => shown.has(each) && stateOf(each, true, standings) !== 'met')
}
const numberOf = ({ criterion }: { readonly criterion: string }) => criterion

/** The registration as a portfolio tells of it. */
const registrationOf = ({ registration, told, centre }: Story) => ({
  ...{ id: registration.registration_id, learner: registration.person_id, learnerName: told.learner },
  ...{ centre: centre.id, centreName: centre.name, qualification: registration.qualification },
})
