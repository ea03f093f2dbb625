import type { Catalogue } from '../../catalogue/index.ts'
import { type Actor, centresOf, plays, type RoleName } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { draftsBegun } from '../adding/index.ts'
import { appealsToAnswer, upheldFor, waitingForAppellant } from '../appeals/index.ts'
import { findReady } from '../area/index.ts'
import {
  adjustmentsToAgree,
  begunTalks,
  countsOf,
  deskAt,
  learningToJudge,
  plannedWith,
  rplWaiting,
  waitingForLearner,
  writtenToConfirm,
} from '../assessing/index.ts'
import { actionsWaiting, roomsOf, samplesDue, unitsToPlan } from '../assurance/index.ts'
import { leftOver, unanswered, waitingFor } from '../challenges/index.ts'
import { stepsDone, yearsShared } from '../cpd/index.ts'
import { unreadReplies, unreplied } from '../improvements/index.ts'
import { objectionsWaiting } from '../objections/index.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { ownClaims, ownEvidenceOf } from '../record/index.ts'
import { centresAt, newsForLearner, registeredFor, unitsToChoose, waitingAtCentres } from '../registrations/index.ts'
import { reachOf } from '../reminders/index.ts'
import { areaRules } from '../rulebook/index.ts'
import { ruleDrafts } from '../rulemaking/index.ts'
import { claimsWaiting, lapsesNear, scopeOf, sharesMet } from '../team/index.ts'
import { answersKept, type Verdicts } from '../verdicts/index.ts'
import { notVerifiedFor, signedFor, witnessesToVerify } from '../witnesses/index.ts'
import { newsSince } from './centre-tasks.ts'

/** Of a kind so many are read: nobody has so many that the number told would be less than what waits. */
const most = 60

/** How many of a role there are at most for someone: none where it is not theirs. */
const mostFor = (actor: Actor, role: RoleName) => (plays(actor, role) ? most : 0)

export type Known = Pick<Catalogue, 'forms' | 'cpdYears' | 'assessment' | 'reminders' | 'rulebook'>

/** All that Today is made of, in one flight. */
export async function readToday(ctx: Ctx, { assessment, reminders }: Known, { edition }: Verdicts) {
  const { tenant, actor, today } = ctx
  const assuredAt = centresOf(actor, 'internal-quality-assurer')
  const scope = scopeOf(actor)
  const others = { except: actor.id, edition }
  const lapsing = { ...others, days: reachOf(reminders.kinds['team-lapse']), limit: most }
  const [entries, kept, drafts, area, managers, person, steps, registered, ...further] = await ctx.read([
    ownEvidenceOf(tenant, actor.id),
    answersKept(tenant, [actor.id], today, edition),
    draftsBegun(tenant, actor.id, most),
    areaRules(tenant),
    managersOf(tenant, actor.id, today),
    findPerson(tenant, actor.id, today),
    stepsDone(tenant, actor.id),
    registeredFor(tenant, actor.id),
    claimsWaiting(tenant, scope, today, { ...others, limit: most }),
    lapsesNear(tenant, scope, today, lapsing),
    sharesMet(tenant, scope, today, others),
    waitingFor(tenant, actor.id, today, most),
    leftOver(tenant, today, mostFor(actor, 'administrator')),
    unanswered(tenant, mostFor(actor, 'rule-owner')),
    unreplied(tenant, mostFor(actor, 'administrator')),
    ruleDrafts(tenant, { before: undefined, limit: mostFor(actor, 'rule-owner') }),
    findReady(tenant),
    waitingForLearner(tenant, actor.id, most),
    adjustmentsToAgree(tenant, actor.id, most),
    writtenToConfirm(tenant, actor.id, { kinds: assessment.kinds, limit: most }),
    countsOf(tenant, deskAt(ctx)),
    actionsWaiting(tenant, actor.id, { works: centresAt(actor), assures: assuredAt, today }, most),
    samplesDue(tenant, actor.id, assuredAt, today),
    signedFor(tenant, actor.id, most),
    witnessesToVerify(tenant, actor.id, deskAt(ctx).centres, most),
    waitingForAppellant(tenant, actor.id, most),
    appealsToAnswer(ctx, assessment.appeals.stages, most),
    unitsToChoose(tenant, actor.id, most),
    waitingAtCentres(tenant, centresOf(actor, 'centre-manager'), actor.id),
    upheldFor(ctx),
    yearsShared(tenant, actor.id),
    newsForLearner(tenant, actor.id, newsSince(ctx.now), most),
    roomsOf(tenant, actor.id, today),
    plannedWith(tenant, actor.id, today, most),
    begunTalks(ctx, most),
    notVerifiedFor(tenant, actor.id, most),
    learningToJudge(tenant, deskAt(ctx), most),
    rplWaiting(tenant, deskAt(ctx), most),
    unitsToPlan(tenant, actor.id, assuredAt),
    ownClaims(tenant, actor.id),
    unreadReplies(tenant, actor.id, most),
    objectionsWaiting(ctx, most),
  ])
  const [waiting, lapses, shares, toCheck, left, asked, said, rulesDrafted, ready, ...atWork] = further
  const [fromCentre, toAgree, toConfirm, onDesk, actions, toSample, signed, toVerify, ...appealed] = atWork
  const [ofAppeals, toAnswer, toChooseFor, waitingThere, upheld, sharing, ...latest] = appealed
  const [news, rooms, talksAhead, talks, notVerified, toJudge, judged, toPlan, ...own] = latest
  const [claims, replies, objections] = own
  return {
    ...{ entries, kept, drafts, area, managers, person, steps, registered },
    ...{ waiting, lapses, shares, toCheck, left, asked, said, rulesDrafted, ready },
    ...{ fromCentre, toAgree, toConfirm, onDesk, actions, toSample, signed, toVerify },
    ...{ ofAppeals, toAnswer, toChooseFor, waitingThere, upheld, sharing },
    ...{ news, rooms, talksAhead, talks, notVerified, toJudge, judged, toPlan },
    ...{ claims, replies, objections },
  }
}

export type ReadToday = Awaited<ReturnType<typeof readToday>>
