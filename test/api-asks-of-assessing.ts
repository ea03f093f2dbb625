import { expect } from 'vitest'
import { allMet, type Riverbank } from '../src/features/assessing/testing.ts'
import { answerControl } from '../src/features/assessing/talk.ts'
import { parts } from '../src/features/assessing/rpl.ts'
import type { QuestionId } from '../src/db/tables.gen.ts'
import type { Made, programsIn } from './api-programs.ts'

type Programs = Awaited<ReturnType<typeof programsIn<Riverbank>>>
type Draft = { sight: string; version: number; revision: number; problems: unknown[]; likelyNames: string[] }
type Assessed = { draft: Draft; decisions: { version: number }[]; state: string }
type List = { items: { id: string }[] }

const workIn = (address: string) => address.replace('/assessing/', '/submissions/')

/** What a centre says of those who assess, and deciding about what learners hand in, at Riverbank. */
export async function askEverythingOfAssessing(programs: Programs) {
  await askEverythingOfTheCentre(programs)
  await askEverythingOfDeciding(programs)
  await askEverythingOfPriorLearning(programs)
  await askEverythingOfTalks(programs)
}

async function askEverythingOfTheCentre({ ask, area }: Programs) {
  const { nadia, tomas } = area.staff
  const { amina, dilip, omar } = area.people
  const at = `/centres/${area.centre}`
  for (const person of [nadia, tomas]) {
    const competent = { person, unit: 'NM-301', competent: true, because: 'Ran such groups', lastDay: '2027-12-31' }
    await ask('cleo', 'judgeCompetence', `${at}/competence`, competent)
  }
  await area.appoint(dilip, 'assessor')
  await area.appoint(omar, 'assessor')
  const conflict = { person: dilip, about: amina, may: false, because: 'Too close' }
  await ask('cleo', 'decideConflict', `${at}/conflicts`, conflict)
  const { items } = await ask<{ items: { endsOn: string }[] }>('cleo', 'listCompetence', `${at}/competence?limit=1`)
  expect(items).toMatchObject([{ unit: 'NM-301', endsOn: '2028-01-01' }])
  await ask('cleo', 'listConflicts', `${at}/conflicts`)
  const { judges } = await ask<{ judges: Made[] }>('cleo', 'readWhoJudges', `${at}/who-judges`)
  expect(judges.map(({ id }) => id)).toContain(nadia)
  await ask('cleo', 'listStuckWork', `${at}/stuck`)
  const looked = await ask<List>('cleo', 'lookAtReassigning', `${at}/reassign?from=${nadia}&to=${dilip}`)
  expect(looked.items).toMatchObject([{ learner: amina, because: [expect.stringContaining('may not judge')] }])
  const moved = await ask('cleo', 'reassignWork', `${at}/reassign`, { from: nadia, to: dilip })
  expect(moved).toEqual({ moved: 0 })
  const question = { unit: 'NM-301', criterion: '1.1', text: 'Who writes the agreement?' }
  await ask('cleo', 'addBankQuestion', `${at}/questions`, question)
  await ask('cleo', 'addBankQuestion', `${at}/questions`, { ...question, text: 'And who keeps it?' })
  const bank = await ask<List>('cleo', 'listBankQuestions', `${at}/questions`)
  await ask('cleo', 'withdrawBankQuestion', `${at}/questions/${bank.items[1]?.id}/withdraw`)
}

async function askEverythingOfDeciding({ ask, area }: Programs) {
  const work = workIn(await area.handIn('amina'))
  const at = `${work}/assessment`
  await ask('nadia', 'listDesk', '/desk?limit=1&show=to-decide')
  await ask('nadia', 'queryWork', `${at}/query`, { question: 'Who wrote it?' })
  await ask('amina', 'answerQuery', `${work}/feedback/answer`, { answer: 'I did' })
  const typed = { answers: { ...allMet, feedback: 'Jessica Trent saw it' }, revision: 0 }
  await ask('tomas', 'keepDecision', `${at}/draft`, typed)
  await ask('tomas', 'forgetOtherAnswers', `${at}/forget-others`)
  const { draft } = await ask<Assessed>('tomas', 'readAssessment', at)
  expect(draft).toMatchObject({ problems: [], version: 1, likelyNames: ['Jessica Trent'] })
  const seen = ({ sight, version }: Draft) => ({ sight, version })
  await ask('tomas', 'signDecision', `${at}/sign`, seen(draft))
  const back = { because: 'Say more' }
  await ask('nadia', 'sendDecisionBack', `${at}/send-back`, back)
  const again = { answers: { because: 'I said more' }, revision: 1 }
  const kept = await ask<Assessed>('tomas', 'keepDecision', `${at}/draft`, again)
  await ask('tomas', 'signDecision', `${at}/sign`, seen(kept.draft))
  const { decisions, state } = await ask<Assessed>('nadia', 'countersignDecision', `${at}/countersign`)
  expect([decisions.map(({ version }) => version), state]).toEqual([[2, 1], 'decided'])
  const anew = await ask<Assessed>('nadia', 'decideAnew', `${at}/anew`)
  expect(anew.draft.problems).toMatchObject([{ path: 'because' }])
  await ask('tomas', 'leaveDecision', `${at}/leave`)
  const feedback = await ask<Assessed>('amina', 'readFeedback', `${work}/feedback`)
  expect(feedback.decisions.map(({ version }) => version)).toEqual([2])
  await ask('cleo', 'readDesk', '/desk/summary')
  const adjustments = `/registrations/${area.registration}/adjustments`
  const asked = { what: 'Asked out loud', because: 'Needs longer to read', starts: '2026-11-21', lastDay: '2026-12-31' }
  await ask('nadia', 'arrangeAdjustment', adjustments, asked)
  const { items } = await ask<List>('amina', 'listAdjustments', adjustments)
  const one = `${adjustments}/${items[0]?.id}`
  const said = { said: 'I need it for what I write, too.' }
  type Objected = { objections: { id: string; state: string; said: string }[] }
  const objected = await ask<Objected>('amina', 'objectToAdjustment', `${one}/object`, said)
  const [objection] = objected.objections
  expect(objection).toMatchObject({ state: 'open', ...said })
  const raised = `/objections/${objection?.id}`
  await ask('nadia', 'readObjection', raised)
  const answered = await ask<{ state: string }>('nadia', 'answerObjection', `${raised}/answer`, {
    answer: 'It is meant so.',
  })
  expect(answered.state).toBe('answered')
  await ask('amina', 'agreeToAdjustment', `${one}/agree`)
  const instead = { ...asked, what: 'Asked out loud, and more time', instead: items[0]?.id }
  const both = await ask<{ items: { replaces: string | null }[] }>('nadia', 'arrangeAdjustment', adjustments, instead)
  expect(both.items.map(({ replaces }) => replaces)).toEqual([items[0]?.id, null])
}

async function askEverythingOfPriorLearning({ ask, take, area }: Programs) {
  await area.choose()
  const all = `/registrations/${area.registration}/prior-learning`
  type Judged = Made & { draft: Draft; judged: { granted: string[] }; offered: { evidence: { id: string }[] }[] }
  const certificate = {
    kind: 'prior-learning',
    title: 'A certificate',
    on: '2026-11-20',
    answers: { learned: 'Groups' },
  }
  const piece = await ask<Made>('amina', 'addPiece', `/registrations/${area.registration}/pieces`, certificate)
  await ask('amina', 'addEvidenceFile', `/record/${piece.id}/evidence/file?fileName=a.txt&visibility=shared`, 'Passed')
  await ask('amina', 'confirmPiece', `/pieces/${piece.id}/confirm`)
  const forward = { unit: 'NM-301', pieces: [piece.id] }
  await ask('amina', 'putPriorLearningForward', `${all}/put-forward`, forward)
  await ask('amina', 'takePriorLearningBack', `${all}/take-back`, { unit: 'NM-301' })
  await ask('amina', 'putPriorLearningForward', `${all}/put-forward`, forward)
  const waits = await ask<{ putForward: unknown[] }>('nadia', 'readDesk', '/desk/summary')
  expect(waits.putForward).toMatchObject([{ unit: 'NM-301', registration: area.registration }])
  const { id, offered } = await ask<Judged>('tomas', 'beginPriorLearning', all, { unit: 'NM-301' })
  const at = `/prior-learning/${id}`
  const found = parts.flatMap((part) => [
    [part, 'yes'],
    [`${part}_how`, 'Asked'],
  ])
  const answers = {
    what: 'A certificate',
    [`pieces-${piece.id}`]: 'yes',
    outcome_1: 'Unit 3',
    ...(Object.fromEntries(found) as object),
  }
  const { draft, judged } = await ask<Judged>('tomas', 'keepPriorLearning', `${at}/draft`, { answers, revision: 1 })
  expect(judged.granted).toEqual(['1.1', '1.2'])
  const seen = ({ sight, version }: Draft) => ({ sight, version })
  await ask('tomas', 'signPriorLearning', `${at}/sign`, seen(draft))
  await ask('nadia', 'sendPriorLearningBack', `${at}/send-back`, { because: 'Say how you know' })
  await ask('tomas', 'judgePriorLearningAnew', `${at}/anew`)
  const because = { answers: { because: 'Said it' }, revision: 1 }
  const kept = await ask<Judged>('tomas', 'keepPriorLearning', `${at}/draft`, because)
  await ask('tomas', 'signPriorLearning', `${at}/sign`, seen(kept.draft))
  await ask('nadia', 'countersignPriorLearning', `${at}/countersign`)
  const file = offered[0]?.evidence[0]?.id
  expect(await take('amina', 'readPriorLearningFile', `${at}/evidence/${file}`)).toBe('Passed')
  await ask('amina', 'readPriorLearning', at)
  const { items } = await ask<List>('amina', 'listPriorLearning', all)
  expect(items).toMatchObject([{ judgement: id, version: 2, granted: ['1.1', '1.2'] }])
}

async function askEverythingOfTalks({ ask, area }: Programs) {
  const talks = `/registrations/${area.registration}/talks`
  type Talk = Made & { writing: { questions: { id: QuestionId; box: string }[]; problems: unknown[] } }
  const { id, writing } = await ask<Talk>('nadia', 'beginTalk', talks, { kind: 'questioning', unit: 'NM-301' })
  const at = `/talks/${id}`
  expect(writing.questions).toHaveLength(1)
  const [question] = writing.questions
  expect(question?.box).toBe(question && answerControl(question))
  const answers = { title: 'How a group settles', [question?.box ?? '']: 'They do', 'touched-1.1': 'yes' }
  const kept = await ask<Talk>('nadia', 'keepTalk', `${at}/draft`, { answers, revision: 1 })
  expect(kept.writing.problems).toEqual([])
  await ask('nadia', 'shareTalk', `${at}/share`)
  const planned = await ask<{ planned: object }>('amina', 'readTalk', at)
  expect(planned.planned).toMatchObject({ title: 'How a group settles', criteria: ['1.1'] })
  const other = await ask<Talk>('nadia', 'beginTalk', talks, { kind: 'professional-discussion', unit: 'NM-301' })
  const begun = await ask<{ begun: object[] }>('nadia', 'listTalks', talks)
  expect(begun.begun).toHaveLength(2)
  await ask('nadia', 'callTalkOff', `/talks/${other.id}/call-off`)
  await ask('nadia', 'layTalk', `${at}/lay`)
  const said = { said: 'I said it otherwise.' }
  const piece = await ask<{ objections: object[] }>('amina', 'objectToPiece', `/pieces/${id}/object`, said)
  expect(piece.objections).toMatchObject([{ state: 'open', ...said, piece: id }])
  await ask('amina', 'confirmTalk', `${at}/confirm`)
  const { laid } = await ask<{ laid: { title: string; confirmedAt: string | null } }>('amina', 'readTalk', at)
  expect([laid.title, laid.confirmedAt === null]).toEqual(['How a group settles', false])
}
