import type { AppealId, AppealQuestionId, DecisionId, PersonId, RplJudgementId } from '../../db/tables.gen.ts'
import { addDays, dayOf } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import { type AppealState, appealStates, type AppealStep, stageAfter, stepFurther } from '../appeals/index.ts'
import { idAt, personOf } from './ids.ts'
import type { ToldAppeal, ToldCentre } from './learners.ts'
import { happened, hours, momentIn, partsAt, type Row, untold, type World } from './learning-sheet.ts'
import { type Happening, momentOf, type Story, tell } from './learning-story.ts'
import { dayTold } from './told.ts'

/** What a learner may appeal against, and who had a part in it. */
export type Against = {
  readonly unit: string
  readonly decision: DecisionId | null
  readonly judgement: RplJudgementId | null
  readonly deciders: readonly PersonId[]
}

/** An appeal as far as it has come. */
type Running = {
  readonly story: Story
  readonly row: Row<'appeal'>
  readonly deciders: readonly PersonId[]
  readonly stages: Row<'appeal_stage'>[]
}

type ToldStage = ToldAppeal['stages'][number]
type Told<Part extends keyof ToldStage> = NonNullable<ToldStage[Part]>

/** An appeal against what was decided: `against` tells what that is by then, and undefined where there is nothing. */
export function appealing(
  story: Story,
  told: ToldAppeal | undefined,
  against: () => Against | undefined,
): readonly Happening[] {
  if (told === undefined) return []
  let begun: Running | undefined
  const running = () => {
    if (!begun) throw untold(story.told.learner, 'an appeal is answered before it is raised')
    return begun
  }
  const when = (on: ToldAppeal['on'], act: (at: Date) => void): Happening => {
    const at = momentOf(story, on, 'appealed')
    return { at, tell: () => act(at) }
  }
  const raised = when(told.on, (at) => {
    begun = raise(story, told, against(), at)
  })
  const { accepted } = told
  return [
    raised,
    ...told.stages.flatMap(({ since, asked, answered }) => [
      ...(since ? [when(since, (at) => goOn(running(), at))] : []),
      ...(asked ? [when(asked.on, (at) => ask(running(), asked, at))] : []),
      ...(asked?.replied ? [when(asked.replied, (at) => reply(running(), asked, at))] : []),
      ...(answered ? [when(answered.on, (at) => answer(running(), answered, at))] : []),
    ]),
    ...(accepted ? [when(accepted, (at) => accept(running(), at))] : []),
  ]
}

const stagesIn = ({ world }: Story) => world.telling.assessment.appeals.stages

function raise(story: Story, told: ToldAppeal, against: Against | undefined, at: Date): Running {
  const { world, learner, registration, centre } = story
  const [first] = stagesIn(story)
  if (against === undefined || first === undefined)
    throw untold(story.told.learner, 'there is nothing to appeal against, as all of it is met')
  const { unit, decision, judgement, deciders } = against
  const id = idAt<AppealId>(at, 0, 'appeal', learner, unit)
  const row: Row<'appeal'> = {
    ...{ tenant_id: world.tenant, appeal_id: id, registration_id: registration.registration_id },
    ...{ organisation_id: centre.id, person_id: learner, unit_id: unit, decision_id: decision },
    ...{ rpl_judgement_id: judgement, because: told.because, asks: told.asks, state: appealStates.begins },
    ...{ place: 1, raised_at: at, ended_at: null },
  }
  world.sheet.appeal.push(row)
  const running: Running = { story, row, deciders, stages: [] }
  begin(running, first.id, at)
  tell(story, 'appeal-raised', { by: learner, at, appeal: id, unit, decision, judgement })
  return running
}

function begin({ story, row, stages }: Running, stage: string, at: Date): void {
  const begun: Row<'appeal_stage'> = {
    ...{ tenant_id: row.tenant_id, appeal_id: row.appeal_id, place: row.place, stage, begun_on: dayOf(at) },
    ...{ outcome: null, reasons: null, answered_on: null, answered_by: null, answered_at: null, read_at: null },
  }
  stages.push(begun)
  story.world.sheet.appeal_stage.push(begun)
}

/** Takes a step of the appeal, as its states allow. */
function move({ story, row }: Running, step: AppealStep): void {
  const may = mayStep(appealStates, row.state as AppealState, step)
  if (!may.allowed) throw untold(story.told.learner, may.because)
  row.state = appealStates.steps[step].to
}

/** Whoever may answer the stage that an appeal is at: with the part that it names, and no party. */
function answering({ story, deciders, stages }: Running, name: string): PersonId {
  const { world, told, centre } = story
  const parts = partsAt(world, name, centre.name)
  const { answers = [] } = stagesIn(story).find(({ id }) => id === stages.at(-1)?.stage) ?? {}
  const id = personOf(name)
  const isParty = deciders.includes(id) || stages.some(({ answered_by: by }) => by === id) || name === told.learner
  if (isParty || !answers.some((part) => parts.includes(part)))
    throw untold(told.learner, `${name} cannot answer this stage of the appeal`)
  return id
}

const factsOf = ({ row }: Running) => ({ appeal: row.appeal_id, place: row.place })

function ask(running: Running, { by: name, question, replied, reply: text }: Told<'asked'>, at: Date): void {
  const { story, row } = running
  const by = answering(running, name)
  const facts = factsOf(running)
  move(running, 'ask')
  const id = idAt<AppealQuestionId>(at, 0, 'appeal question', row.appeal_id)
  story.world.sheet.appeal_question.push({
    ...{ tenant_id: row.tenant_id, appeal_question_id: id, appeal_id: row.appeal_id, place: row.place, question },
    ...{ asked_by: by, asked_at: at, reply: replied ? (text ?? null) : null },
    replied_at: replied ? momentOf(story, replied, 'appealed') : null,
  })
  tell(story, 'appeal-asked', { by, at, ...facts, question: id })
}

function reply(running: Running, { reply: text }: Told<'asked'>, at: Date): void {
  const { story } = running
  if (text === undefined) throw untold(story.told.learner, 'a reply to what an appeal was asked says nothing')
  move(running, 'reply')
  tell(story, 'appeal-replied', { by: story.learner, at, ...factsOf(running) })
}

/** Answers the stage; the learner reads it the day after. */
function answer(running: Running, { by: name, outcome, reasons, unread }: Told<'answered'>, at: Date): void {
  const { story, stages } = running
  const by = answering(running, name)
  move(running, 'answer')
  const on = dayOf(at)
  const readOn = addDays(on, 1)
  Object.assign(stages.at(-1) ?? {}, {
    ...{ outcome, reasons, answered_on: on, answered_by: by, answered_at: at },
    read_at: unread || readOn >= story.world.telling.today ? null : momentIn(readOn, hours.added),
  })
  tell(story, 'appeal-answered', { by, at, ...factsOf(running), outcome })
}

/** The learner takes it to the stage that comes next. */
function goOn(running: Running, at: Date): void {
  const { story, row, stages } = running
  const { stage = '', outcome } = stages.at(-1) ?? {}
  const all = stagesIn(story)
  const next = stageAfter(all, stage)
  if (next === undefined || outcome === 'upheld')
    throw untold(story.told.learner, 'an appeal that is upheld, or at its last stage, goes no further')
  const facts = { ...factsOf(running), stage: next.id }
  move(running, stepFurther(all, stage) ?? 'further')
  row.place += 1
  begin(running, next.id, at)
  tell(story, 'appeal-taken-further', { by: story.learner, at, ...facts })
}

function accept(running: Running, at: Date): void {
  const { story, row } = running
  move(running, 'accept')
  row.ended_at = at
  tell(story, 'appeal-accepted', { by: story.learner, at, ...factsOf(running) })
}

type Centre = ToldCentre &
  Pick<World['centres'] extends ReadonlyMap<string, infer One> ? One : never, 'id' | 'managerId'>

/** How many days a centre has said that the stages have. */
export function tellAppealDays(world: World, { id, managerId, appealDays }: Centre): void {
  for (const { stage, from, answer: answerDays, further } of appealDays) {
    const on = dayTold(from, world.telling.today)
    const [at, furtherDays] = [momentIn(on, hours.chosen), further ?? null]
    world.sheet.centre_appeal_days.push({
      ...{ tenant_id: world.tenant, organisation_id: id, stage, from_on: on, answer_days: answerDays },
      ...{ further_days: furtherDays, said_at: at, said_by: managerId },
    })
    const facts = { centre: id, stage, answerDays, furtherDays }
    happened(world, { actor: managerId, person: null, kind: 'appeal-days', facts, at })
  }
}
