import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/index.ts'
import type { Clocked, ForAppellant } from '../appeals/index.ts'
import type {
  AnewOnDesk,
  BegunTalk,
  ForLearner,
  PlannedTalk,
  RplWaiting,
  Show,
  Stuck,
  ToAgree,
  ToConfirm,
  ToJudge,
} from '../assessing/index.ts'
import type { Room, SamplesDue, ToPlan, WaitingAction } from '../assurance/index.ts'
import type { Objection } from '../objections/index.ts'
import type { CentreWaiting, LearnersNews, ToChooseFor } from '../registrations/index.ts'
import type { NotVerified, SignedForLearner, ToVerify } from '../witnesses/index.ts'
import { type Task, urgencyBy } from './tasks.ts'

/** One line for all that is planned to be sampled at a centre by now. */
export const sampling = ({ centre, count }: SamplesDue): Task => ({
  title: `Sample what is planned: ${count} ${count === 1 ? 'unit' : 'units'}`,
  href: `/assurance/${centre}/plan`,
  due: 'this month',
})

/** One line for all at a centre that counts only once it is sampled, and is in no plan. */
export const planning = ({ centre, count }: ToPlan): Task => ({
  title: `Plan to sample ${count === 1 ? 'a unit that waits' : `${count} units that wait`} for it`,
  href: `/assurance/${centre}/proposal`,
  meta: `${count === 1 ? 'It counts' : 'They count'} only once an internal quality assurer has looked.`,
})

/** A centre that one looks at for an awarding body, as long as one may. */
export const visit = ({ centre, name, lastDay }: Room): Task => ({
  title: `Look at the sample of ${name}`,
  href: `/external/${centre}`,
  ...(lastDay && { due: `until ${inWords(lastDay)}` }),
  meta: 'For the awarding body: each time you look, the learners and the centre are told.',
})

const actionWaits: Readonly<Record<WaitingAction['waitsFor'], string>> = {
  answer: 'Quality assurance asked you for it.',
  closing: 'The assessor has answered.',
  left: 'The assessor who was asked does not work at the centre any more.',
}

/** What quality assurance asked of an assessor, or waits to be closed by whoever assures. */
export const assuranceAction = ({ id, waitsFor, unit, learnerName, dueOn }: WaitingAction, today: PlainDate): Task => ({
  title: `${waitsFor === 'answer' ? 'Answer' : 'Close'} the action on unit ${unit} of ${learnerName}`,
  href: `/sample-actions/${id}`,
  due: `by ${inWords(dueOn)}`,
  urgency: urgencyBy(dueOn, today),
  meta: actionWaits[waitsFor],
})

/** What was decided about what one handed in or learned before, or is asked about it. */
export const fromAssessor = ({ kind, about, unit, at }: ForLearner): Task => ({
  title: fromAssessorInWords[kind](unit),
  href: kind === 'learning' ? `/assessing/prior-learning/${about}` : `/assessing/${about}/feedback`,
  meta: `${kind === 'query' ? 'Asked' : 'Signed'} on ${inWords(dayOf(at))}.`,
})

const fromAssessorInWords: Readonly<Record<ForLearner['kind'], (unit: string) => string>> = {
  feedback: (unit) => `Feedback on unit ${unit}`,
  query: (unit) => `Answer a question about what you handed in for unit ${unit}`,
  learning: (unit) => `Read what was judged of your earlier learning for unit ${unit}`,
}

/** What was answered to one's appeal, or one is asked about it. */
export const fromAppeal = ({ id, unit, kind, at }: ForAppellant): Task => ({
  title:
    kind === 'answered' ? `Read the answer to your appeal about unit ${unit}` : `Reply about your appeal, unit ${unit}`,
  href: `/appeals/${id}`,
  meta: `${kind === 'answered' ? 'Answered' : 'Asked'} on ${inWords(dayOf(at))}.`,
})

/**
 * An appeal that one may answer, or of which one records what the awarding body answers, with the day by which: none presses
 * while its days stand still.
 */
export const appealToAnswer = ({ appeal, clock }: Clocked, today: PlainDate): Task => ({
  title: `${appeal.state === 'with-body' ? 'Record what the awarding body answers to' : 'Answer'} an appeal of ${appeal.learnerName}, unit ${appeal.unit}`,
  href: `/appeals/${appeal.id}`,
  ...(clock?.due && !clock.paused && { due: `by ${inWords(clock.due)}`, urgency: urgencyBy(clock.due, today) }),
  meta: [
    ...(appeal.state === 'with-body' ? ['The learner took it to the awarding body; Cairn sends it nothing.'] : []),
    ...(clock?.paused ? ['Its days stand still: the learner is on long leave.'] : []),
  ].join(' '),
})

/** What an appeal upheld: for whoever may decide it anew; where nobody may, for the manager who is to name someone. */
export const anewTask = ({ learnerName, unit, upheldOn, mayDecide, href }: AnewOnDesk): Task => ({
  title: mayDecide ? 'Decide anew what an appeal upheld' : 'Name another assessor: nobody may decide anew',
  href,
  urgency: 'soon',
  meta: `${learnerName}, unit ${unit}. The appeal was upheld on ${inWords(upheldOn)}.`,
})

/** A registration for which nothing can be handed in before units are chosen. */
export const choosing = (
  { id, qualification, centreName }: ToChooseFor,
  titles: ReadonlyMap<string, string>,
): Task => ({
  title: 'Choose your units',
  href: `/registrations/${id}/units`,
  meta: `${titles.get(qualification) ?? qualification}, ${centreName}.`,
})

/** How long what became of a registration is worth a line where it is not read, in days. */
const newsDays = 30
export const newsSince = (now: Date): Date => new Date(now.getTime() - newsDays * 24 * 60 * 60 * 1000)

const newsTitles: Readonly<Record<LearnersNews['kind'], (unit: string) => string>> = {
  'unit-stopped': (unit) => `Unit ${unit} does not count for now: read why`,
  certificated: () => 'Your certificate is recorded',
  'certificate-corrected': () => 'Your certificate was put right',
}

/** What became of one’s own registration, until it is read. */
export const ofRegistration = (
  { kind, registration, qualification, unit, at }: LearnersNews,
  titles: ReadonlyMap<string, string>,
): Task => ({
  title: newsTitles[kind](unit ?? ''),
  href: `/registrations/${registration}`,
  meta: `${titles.get(qualification) ?? qualification}, since ${inWords(dayOf(at))}.`,
})

const learners = (count: number) => `${count} ${count === 1 ? 'learner' : 'learners'}`

/** What waits for the managers of a centre: one line for each kind, with how many learners it is about. */
export const atCentre = ({ centre, name, toClaim, short, withoutNumber }: CentreWaiting): readonly Task[] => [
  ...line(toClaim, {
    title: `Claim the qualification of ${learners(toClaim)}`,
    href: `/centres/${centre}?state=quality-assured`,
    meta: `${name}: everything that is needed is quality-assured.`,
  }),
  ...line(short, {
    title: `See why units of ${learners(short)} do not count any more`,
    href: `/centres/${centre}?units=short`,
    meta: `${name}: what they rest on has been claimed, and no certificate can be recorded until they count again.`,
  }),
  ...line(withoutNumber, {
    title: `Enter the awarding body’s number for ${learners(withoutNumber)}`,
    href: `/centres/${centre}?number=none`,
    meta: `${name}: what is assessed before the awarding body gives one may not count.`,
  }),
]

/** What was handed in and nobody can decide on whose desk it lies: one line for each centre. */
export const stuckWork = (all: readonly Stuck[]): readonly Task[] =>
  [...Map.groupBy(all, ({ centre }) => centre)].map(([centre, stuck]) => ({
    title: `Find someone who can decide what ${learners(new Set(stuck.map(({ learner }) => learner)).size)} handed in`,
    href: `/assessing/centres/${centre}/stuck`,
    urgency: 'soon',
    meta: `${stuck[0]?.learnerName}, unit ${stuck[0]?.unit}: ${stuck[0]?.because[0]}.${stuck.length > 1 ? ` And ${stuck.length - 1} more.` : ''}`,
  }))

const line = (count: number, task: Task): readonly Task[] => (count === 0 ? [] : [task])

export const agreement = ({ registration }: ToAgree): Task => ({
  title: 'Agree to an adjustment, or say what should be otherwise',
  href: `/assessing/registrations/${registration}/adjustments`,
  meta: 'It holds once you have agreed.',
})

export const confirmation = ({ id, title, isTalk }: ToConfirm): Task => ({
  title: `Confirm what your assessor wrote of “${title}”`,
  href: isTalk ? `/assessing/talks/${id}` : `/pieces/${id}`,
  meta: 'It is evidence once you have confirmed it.',
})

/** What a learner says is not right of what one wrote, or of a learner whom one assesses. */
export const notRight = ({ id, learnerName, title, saidAt }: Objection): Task => ({
  title: `Read what ${learnerName} says is not right: “${title}”`,
  href: `/objections/${id}`,
  meta: `Said on ${inWords(dayOf(saidAt))}. Put it right, or answer.`,
})

/** A talk that an assessor has planned with the learner, and shared. */
export const talkPlanned = ({ id, title, on, unit, assessorName }: PlannedTalk, today: PlainDate): Task => ({
  title: `Prepare for a talk: “${title}”`,
  href: `/assessing/talks/${id}`,
  due: `on ${inWords(on)}`,
  urgency: urgencyBy(on, today),
  meta: `With ${assessorName}, unit ${unit}.`,
})

/** A talk that one has begun to write of, or has planned, and not laid down. */
export const talkBegun = ({ id, learnerName, name, on, sharedAt }: BegunTalk, today: PlainDate): Task => ({
  title: `${on !== undefined && on > today ? 'Hold' : 'Finish'} the talk with ${learnerName}: “${name}”`,
  href: `/assessing/talks/${id}`,
  ...(on !== undefined && { due: `on ${inWords(on)}` }),
  meta: sharedAt ? 'The learner knows of the plan.' : 'Only you can see it.',
})

/** One line for all that lies on one's desk. */
export function assessment(onDesk: readonly { readonly show: Show; readonly count: number }[]): readonly Task[] {
  const waiting = onDesk.reduce((sum, { show, count }) => (show === 'queried' ? sum : sum + count), 0)
  return waiting === 0
    ? []
    : [
        {
          title:
            waiting === 1
              ? 'Assess what a learner has handed in'
              : `Assess ${waiting} units that learners have handed in`,
          href: '/assessing',
        },
      ]
}

/** What a witness signed is confirmed by the learner before it can be handed in. */
export const testimony = ({ piece, name, at, standing }: SignedForLearner): Task => ({
  title: `Read what ${name} signed about your work`,
  href: `/pieces/${piece}`,
  meta: `Signed on ${inWords(dayOf(at))}. ${standing === 'not-verified' ? 'It could not be verified that it was they: read why before you confirm it.' : 'Confirm it before you hand it in.'}`,
})

/** That the centre could not verify a witness: gone once it is read. */
export const notTheWitness = ({ id, name, at }: NotVerified): Task => ({
  title: `${name} could not be verified as your witness`,
  href: `/witnesses/${id}`,
  meta: `Found on ${inWords(dayOf(at))}. Read why. You can ask someone else, or give your centre another way to reach them.`,
})

export const witness = ({ id, name, learnerName, at }: ToVerify): Task => ({
  title: `Verify ${name}, a witness of the work of ${learnerName}`,
  href: `/witnesses/${id}/verify`,
  meta: `They signed on ${inWords(dayOf(at))}.`,
})

/** What a learner has put forward of earlier learning. */
export const earlierLearning = ({ registration, unit, learnerName, at }: ToJudge): Task => ({
  title: `Judge the earlier learning of ${learnerName} for unit ${unit}`,
  href: `/assessing/registrations/${registration}/prior-learning?unit=${encodeURIComponent(unit)}`,
  meta: `Put forward on ${inWords(dayOf(at))}.`,
})

/** What a trainee judged of earlier learning: for whoever puts their name to it, or for the trainee once it is sent back. */
export const judgedByTrainee = ({ series, unit, learnerName, sentBack, at }: RplWaiting): Task => ({
  title: `${sentBack ? 'Judge anew' : 'Countersign what was judged of'} the earlier learning of ${learnerName} for unit ${unit}`,
  href: `/assessing/prior-learning/${series}`,
  meta: sentBack ? `Sent back on ${inWords(dayOf(at))}: read why.` : `A trainee signed it on ${inWords(dayOf(at))}.`,
})
