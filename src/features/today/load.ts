import { centresOf, plays } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { anewOn, clocked } from '../appeals/index.ts'
import { begunTalk, stuckAt } from '../assessing/index.ts'
import { sinceIn, yearStanding } from '../cpd/index.ts'
import { progressIn } from '../portfolio/index.ts'
import { encouragementsFor } from '../qualifications/index.ts'
import { knowsUnits } from '../registrations/index.ts'
import { reachOf } from '../reminders/index.ts'
import type { AreaBook, Rulebook, Rulebooks } from '../rulebook/index.ts'
import { titleOfDraft, undecidedIn } from '../rulemaking/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import {
  agreement,
  anewTask,
  appealToAnswer,
  atCentre,
  assessment,
  assuranceAction,
  choosing,
  confirmation,
  earlierLearning,
  fromAppeal,
  fromAssessor,
  judgedByTrainee,
  notRight,
  notTheWitness,
  ofRegistration,
  sampling,
  planning,
  stuckWork,
  talkBegun,
  talkPlanned,
  testimony,
  visit,
  witness,
} from './centre-tasks.ts'
import { type Known, type ReadToday, readToday } from './reading.ts'
import { lapsesAhead } from './rules.ts'
import { standingOf } from './standing.ts'
import { drafts, firstEntry, ofArea, ofRules, ofUnits, toRecord, toSayMore } from './steps.ts'
import {
  check,
  claim,
  cpdDue,
  didItHappen,
  mostUrgent,
  passingOn,
  question,
  renewal,
  replied,
  suggestion,
  type Task,
  toAnswer,
  verification,
  waitsToBeVerified,
} from './tasks.ts'
import { ofTeam, teamStanding } from './team.ts'

/** What needs the actor today, where they and their team stand, and their CPD years. */
export async function loadToday(
  ctx: Ctx,
  known: Known,
  { verdicts, rulebooks }: { readonly verdicts: Verdicts; readonly rulebooks: Rulebooks },
) {
  const { today } = ctx
  const { forms, cpdYears } = known
  const { kinds: reminders } = known.reminders
  const read = await readToday(ctx, known, verdicts)
  const { entries, registered } = read
  const asked = await verdicts.askedIn(ctx, read.area)
  const { rulebook } = asked
  const { qualifications } = rulebook.lists
  const open = registered.filter(({ isOver }) => !isOver)
  const registrations = registered.filter(({ isOpen }) => isOpen).map(({ id }) => id)
  const { stages } = known.assessment.appeals
  const [units, appealed, anew, stuck] = await Promise.all([
    progressIn(ctx, registrations, { book: rulebook, kinds: known.assessment.kinds }),
    clocked(ctx, { stages, book: rulebook }, read.toAnswer),
    anewOn(rulebooks)(ctx, read.upheld),
    stuckAt(ctx, rulebook, centresOf(ctx.actor, 'centre-manager')),
  ])
  const { short, facts, isEmpty, ...own } = standingOf(ctx, read, asked, verdicts)
  const answers = own.standing.map(({ answer }) => answer)
  const years = cpdYears.flatMap((of) => yearStanding(of, { entries, said: read.steps, rulebook }, today) ?? [])
  const missing = short()
  const { tasks, more } = mostUrgent([
    ...lapsesAhead(answers, today, reachOf(reminders.lapse)).map((lapse) => renewal(lapse, { entries, forms }, today)),
    ...ofTeam(read.lapses, today),
    ...(own.practises && isEmpty ? [firstEntry] : []),
    ...years.flatMap((year) => cpdDue(year, today, reachOf(reminders['cpd-year']))),
    ...toSetUp(ctx, read),
    ...toSayMore(missing, entries, forms),
    ...toAnswer(read.claims),
    ...didItHappen(entries, today),
    ...read.fromCentre.map(fromAssessor),
    ...read.ofAppeals.map(fromAppeal),
    ...read.news.map((each) => ofRegistration(each, qualifications)),
    ...read.toChooseFor
      .filter(({ qualification }) => knowsUnits(rulebook, qualification))
      .map((each) => choosing(each, qualifications)),
    ...appealed.map((each) => appealToAnswer(each, today)),
    ...anew.map(anewTask),
    ...read.toAgree.map(agreement),
    ...read.toConfirm.map(confirmation),
    ...read.objections.map(notRight),
    ...read.talksAhead.map((each) => talkPlanned(each, today)),
    ...ofCentre(read, today),
    ...stuckWork(stuck),
    ...read.rooms.map(visit),
    ...read.notVerified.map(notTheWitness),
    ...read.signed.map(testimony),
    ...read.toVerify.map(witness),
    ...read.toCheck.map((each) => check(each, rulebook)),
    ...passingOn(read.left.length),
    ...read.waiting.map(verification),
    ...read.asked.map((each) => question(each, rulebook)),
    ...toRecord(missing, forms),
    ...claim(read.claims, read.managers),
    ...ofUnits(units),
    ...read.replies.map(replied),
    ...read.said.map(suggestion),
    ...toRule(ctx, read, rulebook, known.rulebook),
    ...read.talks.map((each) => talkBegun(begunTalk(each), today)),
    ...drafts(read.drafts, forms),
  ])
  return {
    ...{ tasks, more, isEmpty },
    waits: waitsToBeVerified(read.claims, read.managers),
    years: years.map((year) => ({ ...year, isShared: sinceIn(read.sharing, year.of) !== undefined })),
    ...own,
    encouraged: own.practises ? encouragementsFor(facts, rulebook, today) : [],
    team: teamStanding(read.shares, asked),
    registered: open.map((each) => ({ ...each, title: qualifications.get(each.qualification) ?? each.qualification })),
  }
}

/** What waits at a centre for those who assess and assure there. */
const ofCentre = (
  { onDesk, toJudge, judged, actions, toSample, toPlan, waitingThere }: ReadToday,
  today: PlainDate,
): readonly Task[] => [
  ...assessment(onDesk),
  ...toJudge.map(earlierLearning),
  ...judged.map(judgedByTrainee),
  ...actions.map((each) => assuranceAction(each, today)),
  ...toSample.map(sampling),
  ...toPlan.map(planning),
  ...waitingThere.flatMap(atCentre),
]

const toSetUp = ({ actor }: Ctx, { ready }: ReadToday): readonly Task[] =>
  plays(actor, 'administrator') && ready ? ofArea(ready) : []

function toRule({ actor }: Ctx, { rulesDrafted }: ReadToday, rulebook: AreaBook, shipped: Rulebook): readonly Task[] {
  if (!plays(actor, 'rule-owner')) return []
  const begun = rulesDrafted.map((draft) => ({ id: draft.id, title: titleOfDraft(draft, undefined, rulebook) }))
  return ofRules(begun, undecidedIn(rulebook, shipped))
}
