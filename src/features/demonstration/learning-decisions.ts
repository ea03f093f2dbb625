import { criteriaOf } from '../../catalogue/index.ts'
import type { AboutId, AuthenticityQueryId, DecisionId, RplJudgementId } from '../../db/tables.gen.ts'
import { addDays, dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import { answersOf, grantedBy, judgeFindings, qualities, readDecision, type Result } from '../assessing/index.ts'
import { type SubmissionStep, submissionStates } from '../portfolio/index.ts'
import { idAt, idOf, personOf } from './ids.ts'
import type { ToldDecision, ToldHanding, ToldPrior, ToldUnit } from './learners.ts'
import { type Against, appealing } from './learning-appeals.ts'
import { hours, momentIn, partsAt, type Row, untold } from './learning-sheet.ts'
import { workOut } from './learning-outcome.ts'
import { assessorOf, type Handed, type Happening, momentOf, type Story, tell } from './learning-story.ts'

/** Takes a step of something handed in, as its states allow. */
function move({ told }: Story, { row, standing }: Handed, step: SubmissionStep): void {
  const may = mayStep(submissionStates, standing.state, step)
  if (!may.allowed) throw untold(told.learner, may.because)
  row.state = standing.state = submissionStates.steps[step].to
  row.revision += 1
}

/** An assessor who has that part at the centre. */
export function assessing({ world, told, centre }: Story, name: string | undefined) {
  const parts = name === undefined ? [] : partsAt(world, name, centre.name)
  if (name === undefined || !parts.some((part) => part === 'assessor' || part === 'trainee-assessor'))
    throw untold(told.learner, `${name ?? 'nobody'} assesses at ${centre.name}`)
  return { name, id: personOf(name), isTrainee: !parts.includes('assessor') }
}

/** What is asked about whose work it is, and answered. */
export function queriesAbout(story: Story, unit: ToldUnit, handing: ToldHanding, handed: () => Handed) {
  const { queried } = handing
  if (queried === undefined) return []
  const { world, told, learner } = story
  const at = momentOf(story, queried.on, 'queried')
  const asker = assessing(story, assessorOf(story, unit))
  const answeredAt = queried.answered ? momentOf(story, queried.answered, 'answered') : null
  const id = idAt<AuthenticityQueryId>(at, 0, 'query', told.learner, unit.unit)
  const ask = () => {
    move(story, handed(), 'query')
    const { submission_id: submission } = handed().row
    world.sheet.authenticity_query.push({
      ...{ tenant_id: world.tenant, authenticity_query_id: id, submission_id: submission, person_id: learner },
      ...{ question: queried.question, asked_by: asker.id, asked_at: at },
      ...{ answer: answeredAt === null ? null : (queried.answer ?? null), answered_at: answeredAt },
    })
    tell(story, 'work-queried', { by: asker.id, at, submission, query: id })
  }
  const answer = (moment: Date) => () => {
    move(story, handed(), 'answer')
    tell(story, 'query-answered', { by: learner, at: moment, submission: handed().row.submission_id })
  }
  return [{ at, tell: ask }, ...(answeredAt === null ? [] : [{ at: answeredAt, tell: answer(answeredAt) }])]
}

/** A decision, and what becomes of that of a trainee. */
export function decisionsOn(
  story: Story,
  unit: ToldUnit,
  told: ToldDecision,
  handed: () => Handed,
): readonly Happening[] {
  const at = momentOf(story, told.on, 'decided')
  const { countersigned, sentBack } = told
  const answered: Happening[] = []
  if (countersigned) {
    const moment = momentOf(story, countersigned.on, 'seconded')
    answered.push({ at: moment, tell: () => countersign(story, handed(), countersigned.by, moment, told) })
  }
  if (sentBack) {
    const moment = momentOf(story, sentBack.on, 'seconded')
    answered.push({ at: moment, tell: () => sendBack(story, handed(), sentBack, moment) })
  }
  const appeal = appealing(story, told.appeal, () => appealable(story, handed()))
  return [{ at, tell: () => decide(story, unit, told, handed(), at) }, ...answered, ...appeal]
}

/** The decision that holds, where something of it is not met. */
function appealable({ world }: Story, { row, versions }: Handed): Against | undefined {
  const latest = versions.findLast((each) => !each.as_trainee || each.countersigned_at !== null)
  const isMet = world.sheet.criterion_decision.every(
    ({ decision_id: id, result }) => id !== latest?.decision_id || result === 'met',
  )
  if (latest === undefined || isMet) return undefined
  const { decision_id: decision, assessor_id: assessor, countersigner_id: second } = latest
  return { unit: row.unit_id, decision, judgement: null, deciders: [assessor, ...(second ? [second] : [])] }
}

function decide(story: Story, unit: ToldUnit, told: ToldDecision, handed: Handed, at: Date): void {
  const { world, learner, registration } = story
  const { row, standing, versions } = handed
  const { submission_id } = row
  const assessor = assessing(story, told.by ?? assessorOf(story, unit))
  const again = versions.length > 0
  const feedback = told.feedback ?? usualFeedback(story, unit)
  const criteria = row.criteria.map((criterion) => criterionIn(story, told, unit.unit, criterion))
  const written = { ...answersOf({ criteria, feedback }), ...(again && { because: told.because ?? '' }) }
  const explained = new Map(row.criteria.map((each) => [each, toExplain(story, unit.unit, each)]))
  const read = readDecision(written, { criteria: row.criteria, methods: world.methods, again, explained })
  if (!read.ok) throw untold(story.told.learner, `${unit.unit}: ${read.problems[0]?.message}`)
  move(story, handed, stepOf(standing.state, assessor.isTrainee))
  const decision_id = idAt<DecisionId>(at, 0, 'decision', submission_id, versions.length)
  const version = versions.length + 1
  const signed: Row<'decision'> = {
    ...{ tenant_id: world.tenant, decision_id, submission_id, registration_id: registration.registration_id },
    ...{ person_id: learner, unit_id: unit.unit, version, because: read.value.because, assessor_id: assessor.id },
    ...{ as_trainee: assessor.isTrainee, feedback, signed_at: at, countersigner_id: null, countersigned_at: null },
    ...{ returned_by: null, returned_at: null, returned_because: null, read_at: null },
  }
  world.sheet.decision.push(signed)
  for (const { found, ...each } of criteria)
    world.sheet.criterion_decision.push({ tenant_id: world.tenant, decision_id, ...each, found: [...found] })
  versions.push(signed)
  dropDraft(story, submission_id)
  const facts = { submission: submission_id, decision: decision_id, unit: unit.unit, version }
  tell(story, 'decision-signed', { by: assessor.id, at, ...facts, asTrainee: assessor.isTrainee })
  if (!assessor.isTrainee) holds(story, handed, told, at, assessor.id)
}

/** The witnesses of a criterion by now for whom it is said why it is met all the same. */
function toExplain({ pieces, world }: Story, unit: string, criterion: string): readonly string[] {
  const { standings } = world.telling.assessment.witnesses.explained
  return pieces
    .filter(({ witnessStanding }) => standings.some((each) => each === witnessStanding))
    .filter(({ criteria }) => criteria.some((each) => each.unit === unit && each.criterion === criterion))
    .map(({ authorName }) => authorName)
}

const stepOf = (state: Handed['standing']['state'], isTrainee: boolean): SubmissionStep => {
  if (state === 'decided') return 'decide-anew'
  return isTrainee ? 'decide-as-trainee' : 'decide'
}

/** A signed decision holds from now on: it is read the day after, and what follows of it follows. */
function holds(story: Story, handed: Handed, told: ToldDecision, at: Date, by: Row<'decision'>['assessor_id']): void {
  const latest = handed.versions.at(-1)
  if (!latest) return
  const readOn = addDays(dayOf(at), 1)
  latest.read_at = told.unread || readOn >= story.world.telling.today ? null : momentIn(readOn, hours.added)
  const results = story.world.sheet.criterion_decision
    .filter(({ decision_id: id }) => id === latest.decision_id)
    .map(({ criterion, result }) => [criterion, result as Result] as const)
  handed.standing.results = Object.fromEntries(results)
  const met = results.filter(([, result]) => result === 'met').map(([criterion]) => criterion)
  story.met.set(
    handed.row.submission_id,
    met.map((criterion) => ({ unit: handed.row.unit_id, criterion, on: dayOf(at), basis: 'assessed' })),
  )
  workOut(story, at, by)
}

/** How each kind of evidence is assessed. */
const methods: Readonly<Record<string, string>> = {
  account: 'assignments',
  'work-product': 'products',
  observation: 'observation',
  questioning: 'questioning',
  'professional-discussion': 'discussion',
}

function criterionIn({ pieces }: Story, { more, not }: ToldDecision, unit: string, criterion: string) {
  const isFor = pieces.filter(({ criteria }) => criteria.some((to) => to.unit === unit && to.criterion === criterion))
  const method = methods[isFor.at(-1)?.kind ?? ''] ?? 'questioning'
  const note = more[criterion] ?? not[criterion] ?? null
  if (note === null) return { criterion, result: 'met' as const, method, found: qualities, note }
  const result = Object.hasOwn(more, criterion) ? ('more-needed' as const) : ('not-met' as const)
  return { criterion, result, method, found: qualities.slice(0, result === 'not-met' ? 2 : 3), note }
}

/** What an assessor says of such work, each in turn. */
function usualFeedback({ world, number, handed }: Story, { unit }: ToldUnit): string {
  const said = world.demonstration.learning.work[unit]?.feedback ?? []
  return said[(number + handed.length) % Math.max(1, said.length)] ?? ''
}

function countersign(story: Story, handed: Handed, name: string, at: Date, told: ToldDecision): void {
  const by = assessing(story, name)
  move(story, handed, 'countersign')
  const latest = handed.versions.at(-1)
  if (!latest) return
  Object.assign(latest, { countersigner_id: by.id, countersigned_at: at })
  const { submission_id: submission, unit_id: unit } = handed.row
  tell(story, 'decision-countersigned', { by: by.id, at, submission, decision: latest.decision_id, unit })
  holds(story, handed, told, at, by.id)
}

type SentBack = { readonly by: string; readonly because: string }

/** Gives a trainee’s decision back to them, who go on from what they had signed. */
function sendBack(story: Story, handed: Handed, { by: name, because }: SentBack, at: Date): void {
  const { world, registration } = story
  const by = assessing(story, name)
  move(story, handed, 'send-back')
  const latest = handed.versions.at(-1)
  if (!latest) return
  Object.assign(latest, { returned_by: by.id, returned_at: at, returned_because: because })
  const criteria = world.sheet.criterion_decision.filter(({ decision_id: id }) => id === latest.decision_id)
  const answers = answersOf({ criteria: criteria as never, feedback: latest.feedback })
  const { submission_id: submission } = handed.row
  world.sheet.assessment_draft.push({
    ...{ tenant_id: world.tenant, person_id: latest.assessor_id, kind: 'decision' },
    ...{ about_id: submission as string as AboutId, registration_id: registration.registration_id },
    ...{ answers, writers: {} as never, others: [] as never, revision: 1, saved_at: at },
  })
  tell(story, 'decision-sent-back', { by: by.id, at, submission, decision: latest.decision_id })
}

function dropDraft({ world }: Story, submission: string): void {
  const drafts = world.sheet.assessment_draft
  const at = drafts.findIndex(({ about_id: about }) => about === submission)
  if (at !== -1) drafts.splice(at, 1)
}

/** What is found of earlier learning, and what that grants. */
export function priorLearning(story: Story, unit: ToldUnit, told: ToldPrior, place: number): readonly Happening[] {
  const at = momentOf(story, told.on, 'judged')
  const { countersigned } = told
  const secondAt = countersigned && momentOf(story, countersigned.on, 'seconded')
  const name = `${unit.unit} ${place}`
  const judged: Happening = { at, tell: () => judge(story, unit, told, { at, name }) }
  const appeal = appealing(story, told.appeal, () => refusedLearning(story, name))
  if (!countersigned || !secondAt) return [judged, ...appeal]
  const second = () => {
    const by = assessing(story, countersigned.by)
    const row = story.world.sheet.rpl_judgement.find(({ series_id: id }) => id === seriesOf(story, name))
    if (!row) return
    Object.assign(row, { countersigner_id: by.id, countersigned_at: secondAt })
    tell(story, 'prior-learning-countersigned', { by: by.id, at: secondAt, judgement: row.rpl_judgement_id })
    grant(story, row, dayOf(secondAt))
    workOut(story, secondAt, by.id)
  }
  return [judged, { at: secondAt, tell: second }, ...appeal]
}

/** The judgement that holds, where it recognises nothing. */
function refusedLearning(story: Story, name: string): Against | undefined {
  const series = seriesOf(story, name)
  const row = story.world.sheet.rpl_judgement.findLast(
    (each) => each.series_id === series && (!each.as_trainee || each.countersigned_at !== null),
  )
  if (row === undefined || row.granted.length > 0) return undefined
  const { unit_id: unit, rpl_judgement_id: judgement, assessor_id: assessor, countersigner_id: second } = row
  return { unit, decision: null, judgement, deciders: [assessor, ...(second ? [second] : [])] }
}

const seriesOf = ({ registration }: Story, name: string): string =>
  idOf<AboutId>('prior learning', registration.registration_id, name)

function judge(story: Story, unit: ToldUnit, told: ToldPrior, { at, name }: { at: Date; name: string }): void {
  const { world, learner, registration } = story
  const assessor = assessing(story, told.by ?? assessorOf(story, unit))
  const { what, checks, outcomes } = told
  const findings = { what, checks, outcomes, because: null }
  const criteria = criteriaOf(world.book.units[unit.unit] ?? {}) ?? []
  const verdict = judgeFindings(world.book, findings, dayOf(at))
  const granted = grantedBy(verdict, findings, criteria)
  const series = seriesOf(story, name)
  const id = idAt<RplJudgementId>(at, 0, 'prior learning', series)
  const row: Row<'rpl_judgement'> = {
    ...{ tenant_id: world.tenant, rpl_judgement_id: id, series_id: series, version: 1, because: null },
    ...{ registration_id: registration.registration_id, person_id: learner, unit_id: unit.unit },
    ...{ what, checks, outcomes, granted: [...granted], assessor_id: assessor.id, as_trainee: assessor.isTrainee },
    ...{ signed_at: at, countersigner_id: null, countersigned_at: null, returned_by: null, returned_at: null },
    ...{ returned_because: null, read_at: null, pieces: [] as never, no_piece: 'It was shown on paper.' },
  }
  world.sheet.rpl_judgement.push(row)
  const facts = { judgement: id, unit: unit.unit, version: 1, granted: granted.length, asTrainee: assessor.isTrainee }
  tell(story, 'prior-learning-judged', { by: assessor.id, at, ...facts })
  if (assessor.isTrainee) return
  grant(story, row, dayOf(at))
  workOut(story, at, assessor.id)
}

const grant = ({ met }: Story, { series_id, unit_id: unit, granted }: Row<'rpl_judgement'>, on: PlainDate) =>
  met.set(
    series_id,
    granted.map((criterion) => ({ unit, criterion, on, basis: 'rpl' })),
  )
