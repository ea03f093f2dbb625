import type { Catalogue } from '../../catalogue/index.ts'
import { type Actor, centresOf, plays, type RoleName } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { draftsOf } from '../adding/index.ts'
import { anewOn, appealsToAnswer, clocked, upheldFor, waitingForAppellant } from '../appeals/index.ts'
import {
  adjustmentsToAgree,
  begunTalk,
  begunTalks,
  countsOf,
  deskAt,
  plannedWith,
  stuckAt,
  talksToConfirm,
  waitingForLearner,
} from '../assessing/index.ts'
import { actionsWaiting, roomsOf, samplesDue } from '../assurance/index.ts'
import { leftOver, unanswered, waitingFor } from '../challenges/index.ts'
import { sinceIn, stepsDone, yearStanding, yearsShared } from '../cpd/index.ts'
import { unreplied } from '../improvements/index.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { encouragementsFor } from '../qualifications/index.ts'
import { factsOf, ownEvidenceOf } from '../record/index.ts'
import { newsForLearner, registeredFor, unitsToChoose, waitingAtCentres } from '../registrations/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { claimsWaiting, scopeOf } from '../team/index.ts'
import { answersKept, isComplete, type Verdicts } from '../verdicts/index.ts'
import { signedFor, witnessesToVerify } from '../witnesses/index.ts'
import {
  agreement,
  anewTask,
  appealToAnswer,
  atCentre,
  assessment,
  assuranceAction,
  choosing,
  confirmation,
  fromAppeal,
  fromAssessor,
  newsSince,
  ofRegistration,
  sampling,
  stuckWork,
  talkBegun,
  talkPlanned,
  testimony,
  visit,
  witness,
} from './assessment-tasks.ts'
import { lapsesAhead } from './rules.ts'
import {
  check,
  claim,
  cpdDue,
  didItHappen,
  mostTasks,
  mostUrgent,
  passingOn,
  question,
  renewal,
  suggestion,
  verification,
} from './tasks.ts'

/** How many tasks of a role there are at most for someone: none where it is not theirs. */
const mostFor = (actor: Actor, role: RoleName) => (plays(actor, role) ? mostTasks : 0)

/** What needs the actor today, where they stand, and their CPD years. */
export async function loadToday(
  ctx: Ctx,
  { forms, cpdYears, assessment: { appeals } }: Pick<Catalogue, 'forms' | 'cpdYears' | 'assessment'>,
  { verdicts, rulebooks }: { readonly verdicts: Verdicts; readonly rulebooks: Rulebooks },
) {
  const { tenant, actor, today } = ctx
  const assuredAt = centresOf(actor, 'internal-quality-assurer')
  const [
    entries,
    kept,
    drafts,
    area,
    managers,
    waiting,
    person,
    toCheck,
    left,
    asked,
    said,
    steps,
    sharing,
    ...ofCentre
  ] = await ctx.read([
    ownEvidenceOf(tenant, actor.id),
    answersKept(tenant, [actor.id], today, verdicts.edition),
    draftsOf(tenant, actor.id, mostTasks),
    areaRules(tenant),
    managersOf(tenant, actor.id, today),
    claimsWaiting(tenant, scopeOf(actor), today, { limit: mostTasks, except: actor.id }),
    findPerson(tenant, actor.id, today),
    waitingFor(tenant, actor.id, today, mostTasks),
    leftOver(tenant, today, mostFor(actor, 'administrator')),
    unanswered(tenant, mostFor(actor, 'rule-owner')),
    unreplied(tenant, mostFor(actor, 'administrator')),
    stepsDone(tenant, actor.id),
    yearsShared(tenant, actor.id),
    waitingForLearner(tenant, actor.id, mostTasks),
    adjustmentsToAgree(tenant, actor.id, mostTasks),
    talksToConfirm(tenant, actor.id, mostTasks),
    countsOf(tenant, deskAt(ctx)),
    actionsWaiting(tenant, actor.id, assuredAt, mostTasks),
    samplesDue(tenant, actor.id, assuredAt, today),
    registeredFor(tenant, actor.id),
    signedFor(tenant, actor.id, mostTasks),
    witnessesToVerify(tenant, actor.id, mostTasks),
    waitingForAppellant(tenant, actor.id, mostTasks),
    appealsToAnswer(ctx, appeals.stages, mostTasks),
    unitsToChoose(tenant, actor.id, mostTasks),
    waitingAtCentres(tenant, centresOf(actor, 'centre-manager'), actor.id),
    upheldFor(ctx),
    newsForLearner(tenant, actor.id, newsSince(ctx.now), mostTasks),
    roomsOf(tenant, actor.id, today),
    plannedWith(tenant, actor.id, today, mostTasks),
    begunTalks(ctx, mostTasks),
  ])
  const [fromCentre, toAgree, toConfirm, onDesk, actions, toSample, registered, ...others] = ofCentre
  const [signed, toVerify, ofAppeals, toAnswer, toChooseFor, waitingThere, upheld, news, ...more] = others
  const [rooms, talksAhead, talks] = more
  const ofArea = await verdicts.askedIn(ctx, area)
  const { rulebook, rules } = ofArea
  const { qualifications } = rulebook.lists
  const stuck = await stuckAt(ctx, rulebook, centresOf(actor, 'centre-manager'))
  const appealed = await clocked(ctx, { stages: appeals.stages, book: rulebook }, toAnswer)
  const anew = await anewOn(rulebooks)(ctx, upheld)
  // What only the person sees decides nothing that others read.
  const shared = entries.filter(({ visibility }) => visibility === 'line')
  const answers = isComplete(kept, rules) ? kept : verdicts.workOut(shared, [actor.id], ofArea, today)
  const likely = answers.filter((answer) => answer.likely)
  // Someone who only administers has no practice to stand in.
  const practises = entries.length > 0 || (person?.places.length ?? 0) > 0
  const standing = (practises ? rules : []).flatMap(({ id, title }) => {
    const answer = likely.find(({ rule }) => rule === id)
    return answer ? [{ title, href: `/${id}`, answer }] : []
  })
  const lapses = lapsesAhead(
    standing.map(({ answer }) => answer),
    today,
  )
  const years = cpdYears.flatMap((of) => yearStanding(of, { entries, said: steps, rulebook }, today) ?? [])
  const tasks = mostUrgent([
    ...lapses.map((lapse) => renewal(lapse, { entries, forms }, today)),
    ...years.flatMap((year) => cpdDue(year, today)),
    ...didItHappen(entries, today),
    ...fromCentre.map(fromAssessor),
    ...ofAppeals.map(fromAppeal),
    ...news.map((each) => ofRegistration(each, qualifications)),
    ...toChooseFor.map((each) => choosing(each, qualifications)),
    ...appealed.map((each) => appealToAnswer(each, today)),
    ...anew.map(anewTask),
    ...toAgree.map(agreement),
    ...toConfirm.map(confirmation),
    ...talksAhead.map((each) => talkPlanned(each, today)),
    ...assessment(onDesk),
    ...actions.map((each) => assuranceAction(each, today)),
    ...toSample.map(sampling),
    ...stuckWork(stuck),
    ...waitingThere.flatMap(atCentre),
    ...rooms.map(visit),
    ...signed.map(testimony),
    ...toVerify.map(witness),
    ...toCheck.map((each) => check(each, rulebook)),
    ...passingOn(left.length),
    ...waiting.map(verification),
    ...asked.map((each) => question(each, rulebook)),
    ...said.map(suggestion),
    ...talks.map((each) => talkBegun(begunTalk(each), today)),
    ...drafts.map(({ id, kind, answers }) => ({
      title: `Finish your draft: ${answers['title'] || (forms.find((form) => form.kind === kind)?.text ?? 'not named yet')}`,
      href: `/record/add/${id}`,
      meta: 'Only you can see it.',
    })),
    ...claim(entries, managers),
  ])
  return {
    ...{ tasks, standing, practises },
    years: years.map((year) => ({ ...year, isShared: sinceIn(sharing, year.of) !== undefined })),
    programme: likely[0]?.programme,
    registered: registered
      .filter(({ isOver }) => !isOver)
      .map((each) => ({ ...each, title: qualifications.get(each.qualification) ?? each.qualification })),
    encouraged: practises ? encouragementsFor(shared.flatMap(factsOf), rulebook, today) : [],
  }
}
