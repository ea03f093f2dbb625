import type {
  AdjustmentId,
  CompetenceJudgementId,
  ConflictDecisionId,
  QuestionId,
  UnitOfferId,
} from '../../db/tables.gen.ts'
import type { AreaBook } from '../rulebook/index.ts'
import type { Demonstration } from './biography.ts'
import { idAt, personOf } from './ids.ts'
import type { Telling } from './laid-down.ts'
import type { Learner, ToldCentre, ToldUnit } from './learners.ts'
import { tellAppealDays } from './learning-appeals.ts'
import { decisionsOn, priorLearning, queriesAbout } from './learning-decisions.ts'
import { happened, hours, momentIn, type Sheet, untold, type World, worldOf } from './learning-sheet.ts'
import { leaving } from './learning-leave.ts'
import { samplesOf, tellAssurance } from './learning-samples.ts'
import { stepping } from './learning-outcome.ts'
import {
  chooseIn,
  chosenOn,
  dayIn,
  type Handed,
  type Happening,
  momentOf,
  numberIn,
  registerIn,
  type Story,
  tell,
} from './learning-story.ts'
import { witnessing } from './learning-witnesses.ts'
import { handingIn, workIn } from './learning-work.ts'
import { dayTold, type Told } from './told.ts'

/**
 * All that has happened at the centres, each thing on its day and in its order: what follows of it is worked out by the
 * rules of the features, not told. Throws Refusal where a story tells what could not have been so.
 */
export function learningOf(demonstration: Demonstration, telling: Telling, book: AreaBook): Sheet {
  const world = worldOf(demonstration, telling, book)
  for (const centre of world.centres.values()) {
    tellCentre(world, centre)
    tellDirectClaims(world, centre)
    tellOffers(world, centre)
    tellAssurance(world, centre)
    tellAppealDays(world, centre)
  }
  for (const [number, learner] of demonstration.learning.learners.entries()) tellLearner(world, learner, number)
  return world.sheet
}

function tellLearner(world: World, told: Learner, number: number): void {
  const centre = world.centres.get(told.at)
  if (!centre) throw untold(told.learner, `there is no centre “${told.at}”`)
  const begun = { world, told, number, centre, learner: personOf(told.learner), pieces: [], handed: [], met: new Map() }
  const on = dayIn(begun, told.registered)
  registerIn(begun, { on, at: momentOf(begun, told.registered, 'registered'), name: '', transferredFrom: null })
  const story = begun as unknown as Story
  const happenings = [
    ...numbering(story),
    ...choosing(story),
    ...told.units.flatMap((unit, place) => ofUnit(story, unit, place)),
    ...told.adjustments.flatMap((_, place) => adjusting(story, place)),
    ...leaving(story),
    ...told.then.map((step) => stepping(story, step)),
  ]
  for (const happening of happenings.toSorted((one, other) => one.at.getTime() - other.at.getTime())) happening.tell()
}

function numbering(story: Story): readonly Happening[] {
  const { told } = story
  if (told.number === undefined) return []
  const at = momentOf(story, told.number, 'numbered')
  const on = dayIn(story, told.number)
  return [{ at, tell: () => numberIn(story, on, at) }]
}

function choosing(story: Story): readonly Happening[] {
  if (story.told.units.length === 0) return []
  const at = momentIn(chosenOn(story), hours.chosen, story.number)
  return [{ at, tell: () => chooseIn(story, at) }]
}

function ofUnit(story: Story, unit: ToldUnit, place: number): readonly Happening[] {
  const handings = unit.handedIn.flatMap((handing, index) => {
    const { at, adds, handIn } = handingIn(story, unit, handing, index)
    let handed: Handed | undefined
    const which = () => {
      if (!handed) throw untold(story.told.learner, `${unit.unit} is decided before it is handed in`)
      return handed
    }
    const handing_: Happening = {
      at,
      tell: () => {
        handed = handIn()
      },
    }
    return [
      ...adds,
      handing_,
      ...queriesAbout(story, unit, handing, which),
      ...handing.decided.flatMap((decision) => decisionsOn(story, unit, decision, which)),
    ]
  })
  const prior = unit.prior.flatMap((each, index) => priorLearning(story, unit, each, index))
  const samples = unit.samples.flatMap((each) => samplesOf(story, unit, each))
  const witnesses = unit.witnesses.flatMap((each, index) => witnessing(story, unit, each, index))
  return [...workIn(story, unit, place), ...witnesses, ...handings, ...prior, ...samples]
}

/** What is arranged otherwise for the learner, and that they agree. */
function adjusting(story: Story, place: number): readonly Happening[] {
  const { world, told, centre, learner } = story
  const { what, because, on, agreed, ends } = told.adjustments[place]!
  const at = momentOf(story, on, 'chosen')
  const agreedAt = agreed ? momentOf(story, agreed, 'answered') : null
  const by = told.assessor === undefined ? centre.managerId : personOf(told.assessor)
  const id = idAt<AdjustmentId>(at, 0, 'adjustment', told.learner, place)
  const arrange = () => {
    const { registration_id } = story.registration
    world.sheet.adjustment.push({
      ...{ tenant_id: world.tenant, adjustment_id: id, registration_id, person_id: learner, what, because },
      ...{ starts_on: dayIn(story, on), ends_on: ends ? dayIn(story, ends) : null, recorded_by: by, recorded_at: at },
      ...{ agreed_at: agreedAt, replaces: null },
    })
    tell(story, 'adjustment-arranged', { by, at, adjustment: id, registration: registration_id })
    if (agreedAt)
      tell(story, 'adjustment-agreed', { by: learner, at: agreedAt, adjustment: id, registration: registration_id })
  }
  return [{ at, tell: arrange }]
}

type Centre = ToldCentre & { readonly id: Sheet['registration'][number]['organisation_id'] }

/** What a centre has said, judged and decided about those who work there, and what it asks out loud. */
function tellCentre(world: World, centre: Centre): void {
  const { sheet, telling } = world
  const { id: organisation_id, manager } = centre
  const common = { tenant_id: world.tenant, organisation_id }
  const by = personOf(manager)
  const on = (told: Told) => dayTold(told, telling.today)
  for (const { from, sampling } of centre.samples) {
    const at = momentIn(on(from), hours.registered)
    sheet.centre_sampling.push({ ...common, from_on: on(from), sampling, said_at: at, said_by: by })
    const facts = { centre: organisation_id, sampling }
    happened(world, { actor: by, person: null, kind: 'centre-sampling', facts, at })
  }
  for (const { who, units, on: told, because } of centre.competent)
    for (const unit of units) {
      const [at, person] = [momentIn(on(told), hours.numbered), personOf(who)]
      const judged_by = person === by ? personOf(otherManager(world, centre)) : by
      const id = idAt<CompetenceJudgementId>(at, 0, 'competence', centre.centre, who, unit)
      sheet.competence_judgement.push({
        ...{ ...common, competence_judgement_id: id, person_id: person, unit_id: unit, competent: true, because },
        ...{ judged_on: on(told), ends_on: null, judged_by, judged_at: at },
      })
      const facts = { judgement: id, unit, competent: true, endsOn: null }
      happened(world, { actor: judged_by, person, kind: 'competence-judged', facts, at })
    }
  for (const { who, about, may, on: told, because, ends } of centre.conflicts) {
    const at = momentIn(on(told), hours.chosen)
    const id = idAt<ConflictDecisionId>(at, 0, 'conflict', who, about)
    const ends_on = ends ? on(ends) : null
    sheet.conflict_decision.push({
      ...{ ...common, conflict_decision_id: id, person_id: personOf(who), about_id: personOf(about), may, because },
      ...{ decided_at: at, decided_by: by, ends_on },
    })
    const facts = { conflict: id, about: personOf(about), may, endsOn: ends_on }
    happened(world, { actor: by, person: personOf(who), kind: 'conflict-decided', facts, at })
  }
  const [{ from } = { from: undefined }] = centre.samples
  const added_at = from ? momentIn(on(from), hours.chosen) : telling.now
  for (const [place, { unit, criterion, question, lookedFor }] of centre.asks.entries())
    sheet.question.push({
      ...{ ...common, question_id: idAt<QuestionId>(added_at, 0, 'question', centre.centre, place), unit_id: unit },
      ...{ criterion, text: question, looked_for: lookedFor, added_by: by, added_at, withdrawn_at: null },
    })
}

/** Whether a centre may claim directly, as its manager has said. */
function tellDirectClaims(world: World, { id: organisation_id, manager, directClaims }: Centre): void {
  const by = personOf(manager)
  for (const { body, may, since, reference = null, on } of directClaims) {
    const at = momentIn(dayTold(on, world.telling.today), hours.chosen)
    const said = { may, since_on: since ? dayTold(since, world.telling.today) : null, reference }
    world.sheet.centre_direct_claim.push({
      ...{ tenant_id: world.tenant, organisation_id, awarding_body: body, ...said, said_at: at, said_by: by },
    })
    const facts = { centre: organisation_id, status: may ? 'yes' : 'no', body, may, since: said.since_on, reference }
    happened(world, { actor: by, person: null, kind: 'centre-direct-claim', facts, at })
  }
}

/** What a centre teaches itself, since its manager began to say so. */
function tellOffers({ sheet, telling, tenant }: World, { id, centre, manager, offers }: Centre): void {
  for (const [place, { unit, cost, hours: taken, ends }] of offers.entries()) {
    const ends_on = dayTold(ends, telling.today)
    sheet.unit_offer.push({
      ...{
        tenant_id: tenant,
        unit_offer_id: idAt<UnitOfferId>(telling.now, 0, 'unit offer', centre, place),
        unit_id: unit,
      },
      ...{ provider: centre, organisation_id: id, cost_pence: Math.round(cost * 100), minutes: Math.round(taken * 60) },
      ...{ ends_on, loaded_catalogue_id: null, added_at: telling.now, added_by: personOf(manager) },
      ...{ withdrawn_at: null, withdrawn_by: null },
    })
  }
}

/** Nobody judges themselves: another manager of the centre does. */
function otherManager({ demonstration }: World, { centre, manager }: ToldCentre): string {
  const other = demonstration.people.find(
    ({ name, roles }) => name !== manager && roles.some(({ role, of }) => role === 'centre-manager' && of === centre),
  )
  return other?.name ?? manager
}
