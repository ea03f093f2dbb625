import { add, reflection } from '../../src/features/record/testing.ts'
import type { House } from './house.ts'

/** The pages of a CPD year: what is done, left and changed in it, and what its owner shares. */
export const cpdPages = [
  ['cpd', 'amina', '/cpd'],
  ['cpd-empty', 'leo', '/cpd'],
  ['cpd-piece', 'amina', ':cpdChanged'],
  ['cpd-piece-submitted', 'amina', ':cpdSubmitted'],
  ['cpd-entry', 'amina', ':cpdEntry'],
  ['cpd-of-another', 'dilip', '/people/:amina/cpd/social-work-england'],
] as const

/** Amina's year: one piece is submitted, one changed since, one planned; a step elsewhere is done, and Dilip may see it. */
export async function beginYear({ amina }: House) {
  const registered = { regulator: 'social-work-england', number: 'SW00000', state: 'registered' }
  const since = { 'on-day': '2', 'on-month': '12', 'on-year': '2024' }
  await add(amina, 'registration', { regulator: registered, dates: since })
  const submit = async (title: string) => {
    const readers = { visibility: 'own' }
    const entry = await add(amina, 'cpd', { ...reflection, activity: { title, type: 'bite-size' }, readers })
    await amina.post(`${pieceOf(entry)}/submit`)
    return entry
  }
  const submitted = await submit('A briefing on sleep')
  const changed = await submit('What the Hendry review teaches')
  const check = (await amina.post(`${changed}/correct`)).headers.get('location') ?? ''
  await amina.post(check.replace('check', 'reflection'), { notes: 'I ask about sleep and light.', impact: 'true' })
  await amina.post(check, { corrects: changed.split('/').at(-1) ?? '' })
  await amina.post('/cpd/social-work-england/steps/fee', { done: 'yes' })
  await amina.post('/cpd/social-work-england/share', { shared: 'yes' })
  return { ':cpdChanged': pieceOf(changed), ':cpdSubmitted': pieceOf(submitted), ':cpdEntry': changed }
}

const pieceOf = (entry: string) => entry.replace('/record/', '/cpd/pieces/')
