import { answered, decidedAgainst, raised } from '../../src/features/appeals/testing.ts'
import type { riverbankIn } from '../../src/features/assessing/testing.ts'
import type { Name } from '../scenario.ts'
import type { House } from './house.ts'

/** The pages of appeals, and who looks: Leo appeals, Omar may answer, Petra manages the centre. */
export const appealedPages: readonly (readonly [name: string, who: Name, address: string])[] = [
  ['appeals', 'omar', '/appeals'],
  ['appeals-own', 'leo', '/appeals'],
  ['appeals-none', 'amina', '/appeals'],
  ['appeals-at-centre', 'petra', ':appealsAt'],
  ['appeals-days', 'petra', ':appealsAt/days'],
  ['appeal-raise', 'leo', ':appealable'],
  ['appeal', 'omar', ':appeal'],
  ['appeal-own', 'leo', ':appeal'],
  ['appeal-not-theirs', 'petra', ':appeal'],
  ['appeal-answer', 'omar', ':appeal/answer'],
  ['appeal-ask', 'omar', ':appeal/ask'],
  ['appeal-reply', 'leo', ':appealAsked/reply'],
  ['appeal-answered', 'leo', ':appealAnswered'],
  ['appeal-upheld', 'petra', ':appealUpheld'],
  ['appeal-upheld-own', 'leo', ':appealUpheld'],
  ['appeal-outside', 'petra', ':appealOutside'],
  ['appeal-record', 'petra', ':appealOutside/awarding-body'],
]

/** Leo appeals against what Nadia decided; answers the addresses to look at. */
export async function appeal({ omar, leo }: House, riverbank: Awaited<ReturnType<typeof riverbankIn>>) {
  const { cleo, ivy, centre } = riverbank
  const again = async () => (await decidedAgainst(riverbank, 'leo')).against
  const next = async () => raised(leo, await again())
  const [appealable, waiting, asked, partly, outside, upheld] = [
    await again(),
    await next(),
    await next(),
    await next(),
    await next(),
    await next(),
  ]
  await cleo.post(`/appeals/centres/${centre}/days`, { stage: 'another-assessor', answer: '20', further: '10' })
  await omar.post(`${asked}/ask`, { question: 'Which piece do you mean?' })
  await answered(omar, partly, 'partly')
  await answered(omar, upheld, 'upheld')
  await answered(omar, outside, 'not-upheld')
  await leo.post(`${outside}/further`)
  await answered(ivy, outside, 'not-upheld', '2')
  await leo.post(`${outside}/further`)
  await answered(cleo, outside, 'not-upheld', '3')
  await leo.post(`${outside}/further`)
  return {
    ...{ ':appealable': appealable, ':appealsAt': `/appeals/centres/${centre}` },
    ...{
      ':appealAsked': asked,
      ':appealAnswered': partly,
      ':appealOutside': outside,
      ':appealUpheld': upheld,
      ':appeal': waiting,
    },
  }
}
