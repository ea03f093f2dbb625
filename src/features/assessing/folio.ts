import type { Catalogue } from '../../catalogue/index.ts'
import { methodsOf, ownMethodsAt } from '../centres/index.ts'
import { type FolioJudgement, type FolioSources, type Told, toldEvidence } from '../portfolio/index.ts'
import { parts, type RplJudgement } from './rpl.ts'
import { partInWords } from './rpl-words.tsx'
import { rplOf } from './rpl-store.ts'
import { counts, type CriterionDecision } from './rules.ts'
import { decisionsUnder, type DecisionUnder } from './store.ts'
import { dayInWords, foundInWords, resultInWords, signedInWords } from './words.ts'

/** For a whole portfolio, all that was decided about it and recognised of earlier learning; for the learner, what counts. */
export const judgementsToTake =
  ({ assessment }: Pick<Catalogue, 'assessment'>): FolioSources['judgements'] =>
  async ({ read, tenant, actor }, { id, learner, centre }) => {
    const [decisions, learning, own] = await read([
      decisionsUnder(tenant, id),
      rplOf(tenant, id),
      ownMethodsAt(tenant, centre),
    ])
    const { named } = methodsOf(assessment.methods, own)
    const isTold = (each: DecisionUnder | RplJudgement) => actor.id !== learner || counts(each)
    return [
      ...decisions.filter(isTold).map((each) => toldDecision(each, named)),
      ...learning.filter(isTold).map(toldLearning),
    ]
  }

const byNumber = (one: CriterionDecision, other: CriterionDecision) =>
  one.criterion.localeCompare(other.criterion, 'en', { numeric: true })

const titled = (what: string, { version, assessorName, signedAt }: DecisionUnder | RplJudgement) =>
  `${what}, version ${version}: ${assessorName}, ${dayInWords(signedAt)}`

/** By whom it was signed, why it was changed, and why it was sent back. */
const signing = (of: DecisionUnder | RplJudgement): readonly Told[] => [
  { key: 'By whom', value: signedInWords(of) },
  ...(of.because === null ? [] : [{ key: 'Why it was decided anew', value: of.because }]),
  ...(of.returnedBecause === null ? [] : [{ key: 'Why it was sent back', value: of.returnedBecause }]),
]

function toldDecision(decision: DecisionUnder, methods: ReadonlyMap<string, string>): FolioJudgement {
  const { id, unit, submission, criteria, feedback } = decision
  return {
    ...{ id: `decision-${id}`, unit, submission, counts: counts(decision) },
    title: titled('Decision', decision),
    criteria: criteria.map(({ criterion }) => criterion),
    evidence: [],
    rows: [
      ...signing(decision),
      ...criteria.toSorted(byNumber).map((each) => ({ key: each.criterion, value: toldCriterion(each, methods) })),
      { key: 'Feedback', value: feedback },
    ],
  }
}

const toldCriterion = ({ result, method, found, note }: CriterionDecision, methods: ReadonlyMap<string, string>) =>
  [
    `${resultInWords[result]}, by this method: ${methods.get(method) ?? method}.`,
    `Found of the evidence: ${foundInWords(found)}.`,
    ...(note === null ? [] : [note]),
  ].join(' ')

function toldLearning(judgement: RplJudgement): FolioJudgement {
  const { id, unit, what, pieces, noPiece, checks, outcomes, granted } = judgement
  const evidence = pieces.flatMap((piece) => piece.evidence)
  return {
    ...{ id: `earlier-learning-${id}`, unit, submission: null, counts: counts(judgement), criteria: granted, evidence },
    title: titled('Earlier learning', judgement),
    rows: [
      { key: 'What', value: what },
      ...(pieces.length === 0 ? [] : [{ key: 'Looked at', value: pieces.map(({ title }) => title).join('; ') }]),
      ...evidence.map(toldEvidence),
      ...(noPiece === null ? [] : [{ key: 'Why no piece', value: noPiece }]),
      ...signing(judgement),
      ...parts.map((part) => ({
        key: partInWords[part],
        value: `${checks[part].found ? 'Yes' : 'Not yet'}. ${checks[part].how}`,
      })),
      ...Object.entries(outcomes).map(([number, how]) => ({ key: `Outcome ${number}`, value: how })),
      {
        key: counts(judgement) ? 'Criteria that it meets' : 'Criteria that it would meet',
        value: granted.length === 0 ? 'None' : granted.join(', '),
      },
    ],
  }
}
