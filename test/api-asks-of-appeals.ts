import { decidedAgainst, notRecognised } from '../src/features/appeals/testing.ts'
import { riverbankIn } from '../src/features/assessing/testing.ts'
import type { Made, Programs } from './api-programs.ts'

/** In an area that knows the units of the made-up awarding body. */
export async function askEverythingOfAppeals({ ask, area }: Programs) {
  const riverbank = await riverbankIn(area)
  const { appoint, centre } = riverbank
  const { omar, leo, maya } = area.people
  await appoint(omar, 'assessor')
  await appoint(leo, 'internal-quality-assurer')
  await appoint(maya, 'centre-manager')
  const days = `/centres/${centre}/appeal-days`
  await ask('maya', 'sayAppealDays', days, { stage: 'another-assessor', answerDays: 20, furtherDays: null })
  await ask('maya', 'readAppealDays', days)

  const { handedIn } = await decidedAgainst(riverbank)
  const why = { because: 'Piece 3 shows 1.2', asks: 'That another assessor looks at it' }
  const against = `${handedIn.replace('/assessing/', '/submissions/')}/appeal`
  const { id } = await ask<Made>('amina', 'appealAgainstDecision', against, why)
  const at = `/appeals/${id}`
  await ask('omar', 'listAppealsToAnswer', '/appeals-to-answer')
  await ask('omar', 'readAppeal', at)
  await ask('omar', 'askAboutAppeal', `${at}/ask`, { question: 'Which piece?' })
  await ask('amina', 'replyAboutAppeal', `${at}/reply`, { reply: 'The third' })
  const no = { outcome: 'not-upheld', reasons: 'I looked at it' }
  await ask('omar', 'answerAppeal', `${at}/answer`, { ...no, place: 1 })
  await ask('amina', 'takeAppealFurther', `${at}/further`)
  await ask('leo', 'answerAppeal', `${at}/answer`, { ...no, place: 2 })
  await ask('amina', 'takeAppealFurther', `${at}/further`)
  await ask('maya', 'answerAppeal', `${at}/answer`, { ...no, place: 3 })
  await ask('amina', 'takeAppealFurther', `${at}/further`)
  await ask('maya', 'recordAwardingBodyAnswer', `${at}/awarding-body`, { ...no, on: '2026-11-21' })
  await ask('leo', 'listAppealsAtCentre', `/centres/${centre}/appeals?limit=1`)

  const judgement = `${(await notRecognised(riverbank)).replace('/assessing', '')}/appeal`
  const first = await ask<Made>('amina', 'appealAgainstJudgement', judgement, why)
  await ask('amina', 'withdrawAppeal', `/appeals/${first.id}/withdraw`)
  const again = await ask<Made>('amina', 'appealAgainstJudgement', judgement, why)
  await ask('omar', 'answerAppeal', `/appeals/${again.id}/answer`, { ...no, outcome: 'partly', place: 1 })
  await ask('maya', 'listAppealsToDecideAnew', '/appeals-to-decide-anew')
  await ask('maya', 'readAppeal', `/appeals/${again.id}`)
  await ask('amina', 'acceptAppealAnswer', `/appeals/${again.id}/accept`)
  await ask('amina', 'listAppeals', '/appeals?limit=1')
}
