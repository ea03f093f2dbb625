import type {
  DraftId,
  SampleActionId,
  SampleId,
  SampleStepId,
  SamplingPolicyId,
  StandardisationId,
} from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { type ActionStep, type SampleState, sampleStates, type SampleStep } from '../assurance/index.ts'
import { idAt, idOf, personOf } from './ids.ts'
import type { ToldCentre, ToldSample, ToldUnit } from './learners.ts'
import { happened, hours, momentIn, partsAt, type Row, untold, type World } from './learning-sheet.ts'
import { workOut } from './learning-outcome.ts'
import { assessorOf, dayIn, type Happening, momentOf, type Story, tell } from './learning-story.ts'
import { dayTold, type Told } from './told.ts'

const policyOf = (centre: string) => idOf<SamplingPolicyId>('sampling policy', centre)

/** A unit that a quality assurer plans to look at, what was found, and what was asked for. */
export function samplesOf(story: Story, unit: ToldUnit, told: ToldSample): readonly Happening[] {
  const { world, centre, learner } = story
  const by = assuring(story, told.by)
  const plannedAt = momentOf(story, told.planned, 'planned')
  let row: Row<'sample'> | undefined
  const sample = () => {
    if (!row) throw untold(story.told.learner, `${unit.unit} is sampled before that is planned`)
    return row
  }
  const plan = () => {
    const { registration_id } = story.registration
    row = {
      ...{ tenant_id: world.tenant, sample_id: idAt<SampleId>(plannedAt, 0, 'sample', registration_id, unit.unit) },
      ...{ organisation_id: centre.id, registration_id, person_id: learner, unit_id: unit.unit, stage: told.stage },
      ...{ due_in: `${dayIn(story, told.due).slice(0, 7)}-01` as PlainDate, because: [told.because] },
      ...{ sampling_policy_id: policyOf(centre.name), state: 'planned', decisions: [], feedback: null },
      ...{ sampler_id: null, sampled_at: null, closed_at: null, planned_at: plannedAt, planned_by: by },
    }
    world.sheet.sample.push(row)
    const { stage, because } = row
    tell(story, 'sample-planned', { by, at: plannedAt, id: row.sample_id, unit: unit.unit, stage, because })
  }
  return [{ at: plannedAt, tell: plan }, ...(told.done ? doing(story, unit, told.done, { by, sample }) : [])]
}

type Doing = { readonly by: Row<'sample'>['planned_by']; readonly sample: () => Row<'sample'> }

function doing(story: Story, unit: ToldUnit, done: NonNullable<ToldSample['done']>, { by, sample }: Doing) {
  const { world } = story
  const { action } = done
  const at = momentOf(story, done.on, 'sampled')
  const look = () => {
    const row = sample()
    const decisions = world.sheet.decision.filter(
      ({ registration_id: id, unit_id: of }) => id === row.registration_id && of === unit.unit,
    )
    if (decisions.length === 0) throw untold(story.told.learner, `nothing is decided of ${unit.unit} to be sampled`)
    if (decisions.some((each) => each.assessor_id === by || each.countersigner_id === by))
      throw untold(story.told.learner, 'nobody samples their own decisions')
    step(story, row, action ? 'ask-for-action' : 'agree', { at, by, because: done.feedback })
    const found = { decisions: decisions.map(({ decision_id: id }) => id), feedback: done.feedback }
    Object.assign(row, { ...found, sampler_id: by, sampled_at: at })
    if (action) ask(story, row, unit, action, { at, by })
    if (row.stage === 'summative') workOut(story, at, by)
  }
  const closing = action?.closed && momentOf(story, action.closed, 'seconded')
  const close = (moment: Date) => () => {
    const row = sample()
    const asked = world.sheet.sample_action.find(({ sample_id: id }) => id === row.sample_id)
    Object.assign(asked ?? {}, { closed_at: moment, closed_by: by })
    if (asked) turn(story, asked, 'close', { at: moment, by, because: null })
    tell(story, 'sample-action-closed', { by, at: moment, id: row.sample_id, unit: unit.unit })
    step(story, row, 'close', { at: moment, by, because: null })
    row.closed_at = moment
    if (row.stage === 'summative') workOut(story, moment, by)
  }
  return [{ at, tell: look }, ...(closing ? [{ at: closing, tell: close(closing) }] : [])]
}

type Stepping = { readonly at: Date; readonly by: Row<'sample'>['planned_by']; readonly because: string | null }

/** Takes a step of a sample, as its states allow. */
function step(story: Story, row: Row<'sample'>, which: SampleStep, { at, by, because }: Stepping): void {
  const { world, told } = story
  const may = mayStep(sampleStates, row.state as SampleState, which)
  if (!may.allowed) throw untold(told.learner, may.because)
  row.state = sampleStates.steps[which].to
  world.sheet.sample_step.push({
    ...{ tenant_id: world.tenant, sample_step_id: idAt<SampleStepId>(at, 0, 'sample step', row.sample_id, which) },
    ...{ sample_id: row.sample_id, sample_action_id: null, step: which, because, at, by_id: by },
  })
  tell(story, `sample-${which}`, { by, at, id: row.sample_id, unit: row.unit_id, because })
}

/** Keeps a turn that an action of a sample took. */
function turn(
  { world }: Story,
  { sample_id, sample_action_id }: Row<'sample_action'>,
  which: ActionStep,
  { at, by, because }: Stepping,
): void {
  world.sheet.sample_step.push({
    ...{ tenant_id: world.tenant, sample_step_id: idAt<SampleStepId>(at, 0, 'sample step', sample_action_id, which) },
    ...{ sample_id, sample_action_id, step: which, because, at, by_id: by },
  })
}

type Action = NonNullable<NonNullable<ToldSample['done']>['action']>

function ask(
  story: Story,
  { sample_id }: Row<'sample'>,
  unit: ToldUnit,
  told: Action,
  { at, by }: Omit<Stepping, 'because'>,
) {
  const { world } = story
  const assessor = personOf(told.of ?? assessorOf(story, unit) ?? '')
  const id = idAt<SampleActionId>(at, 0, 'sample action', sample_id)
  const answeredAt = told.answered ? momentOf(story, told.answered, 'answered') : null
  const due_on = dayIn(story, told.due)
  const asked: Row<'sample_action'> = {
    ...{ tenant_id: world.tenant, sample_action_id: id, sample_id, assessor_id: assessor, what: told.what, due_on },
    ...{ answer: answeredAt === null ? null : (told.answer ?? null), answered_at: answeredAt },
    ...{ sent_back_because: null, sent_back_at: null, sent_back_by: null, closed_at: null, closed_by: null },
  }
  world.sheet.sample_action.push(asked)
  const about = { id: sample_id, unit: unit.unit, action: id }
  tell(story, 'sample-action-asked', { by, at, ...about, assessor, dueOn: due_on })
  if (answeredAt === null) return
  turn(story, asked, 'answer', { at: answeredAt, by: assessor, because: asked.answer })
  tell(story, 'sample-action-answered', { by: assessor, at: answeredAt, ...about })
}

function assuring({ world, told, centre }: Story, name: string) {
  if (!partsAt(world, name, centre.name).includes('internal-quality-assurer'))
    throw untold(told.learner, `${name} does not assure quality at ${centre.name}`)
  return personOf(name)
}

type Centre = ToldCentre & { readonly id: Row<'registration'>['organisation_id'] }

/** What a centre has said is to be sampled, how its people compared their decisions, and what the awarding body looked at. */
export function tellAssurance(world: World, { id, centre, policy, meetings, visits }: Centre): void {
  const { sheet, tenant } = world
  const on = (told: Told) => dayTold(told, world.telling.today)
  if (policy) {
    const [at, by] = [momentIn(on(policy.from), hours.planned), personOf(policy.by)]
    const { from, stage, standing, unit, method, site, weight, newBelow } = policy
    const content = { stage, standing, unit, method, site, weight, ...(newBelow !== undefined && { newBelow }) }
    sheet.sampling_policy.push({
      ...{ tenant_id: tenant, sampling_policy_id: policyOf(centre), organisation_id: id, version: 1, content },
      ...{ starts_on: on(from), made_at: at, made_by: by },
    })
    const facts = { centre: id, id: policyOf(centre), content, startsOn: on(from) }
    happened(world, { actor: by, person: null, kind: 'sampling-policy-set', facts, at })
  }
  for (const meeting of meetings) tellMeeting(world, id, meeting)
  for (const { who, on: told, page, learners } of visits) {
    const at = momentIn(on(told), hours.added)
    const facts = { centre: id, page, learners: learners.map(personOf) }
    happened(world, { actor: personOf(who), person: null, kind: 'external-looked', facts, at })
    for (const learner of learners)
      sheet.record_read.push({
        ...{ tenant_id: tenant, record_read_id: idAt(at, 0, 'external', who, learner, page), read_at: at },
        ...{
          reader_id: personOf(who),
          person_id: personOf(learner),
          page: `External quality assurance: ${page.toLowerCase()}`,
        },
      })
  }
}

type Meeting = ToldCentre['meetings'][number]

function tellMeeting(world: World, centre: Centre['id'], { title, on, by, compared, outcome, present }: Meeting): void {
  const { sheet, tenant, telling } = world
  const held_on = dayTold(on, telling.today)
  const at = momentIn(held_on, hours.stepped)
  const standardisation_id = idOf<StandardisationId>('standardisation', centre, title)
  sheet.standardisation.push({
    ...{ tenant_id: tenant, standardisation_id, organisation_id: centre, held_on, title, compared, outcome },
    ...{ recorded_at: at, recorded_by: personOf(by) },
  })
  const facts = { id: standardisation_id, centre, title, heldOn: held_on }
  happened(world, { actor: personOf(by), person: null, kind: 'standardisation-recorded', facts, at })
  for (const name of present) {
    const person_id = personOf(name)
    sheet.standardisation_present.push({ tenant_id: tenant, standardisation_id, person_id })
    sheet.draft.push({
      ...{ tenant_id: tenant, draft_id: idOf<DraftId>('draft', person_id, title), person_id, kind: 'cpd' },
      ...{ answers: { title, ...dateBoxes('on', held_on) }, saved_at: at, about_id: null, corrects: null },
      ...{ corrects_revision: null, revision: 1, writers: {}, left_at: null },
    })
    happened(world, { actor: personOf(by), person: person_id, kind: 'standardisation-attended', facts, at })
  }
}
