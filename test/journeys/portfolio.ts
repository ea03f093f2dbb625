import { addPiece, handIn, make } from '../../src/features/portfolio/testing.ts'
import { openCentre } from '../centre.ts'
import { register } from '../learner.ts'
import type { House } from './house.ts'

/** The pages of a portfolio: Amina’s with something in it, Leo’s with nothing. */
export const portfolioPages = [
  ['portfolio', 'amina', ':folio/portfolio'],
  ['portfolio-narrowed', 'amina', ':folio/portfolio?kind=role-play'],
  ['portfolio-empty', 'leo', ':begun/portfolio'],
  ['piece-kind', 'amina', ':folio/portfolio/add'],
  ['piece-add', 'amina', ':folio/portfolio/add/work-product'],
  ['piece-from-record', 'amina', ':folio/portfolio/record'],
  ['piece-from-record-empty', 'leo', ':begun/portfolio/record'],
  ['piece', 'amina', ':piece'],
  ['piece-correct', 'amina', ':piece/correct'],
  ['piece-criteria', 'amina', ':piece/criteria'],
  ['piece-evidence', 'amina', ':laid/evidence'],
  ['unit-of-portfolio', 'amina', ':folio/units/NM-301'],
  ['unit-of-portfolio-not-loaded', 'amina', ':folio/units/300'],
  ['hand-in', 'amina', ':folio/units/NM-301/hand-in'],
  ['hand-in-nothing', 'leo', ':begun/units/NM-301/hand-in'],
  ['submission', 'amina', ':submission'],
  ['handed-in', 'amina', ':folio/handed-in'],
  ['handed-in-nothing', 'leo', ':begun/handed-in'],
  ['portfolio-take', 'amina', ':folio/portfolio/take'],
] as const

/** Amina and Leo are registered at Riverbank; she has a portfolio, and has handed in some of it. */
export async function fillPortfolio(house: Omit<House, 'origin' | 'close'>) {
  const { amina, people } = house
  const { centre, staff } = await openCentre(house)
  const at = { centre, assessor: staff.nadia, units: ['300', 'NM-301'], qualification: 'wwp-l3-certificate' }
  const registration = `/registrations/${await register(house, { ...at, learner: people.amina })}`
  const begun = `/registrations/${await register(house, { ...at, learner: people.leo })}`
  const day = { 'on-day': '14', 'on-month': '11', 'on-year': '2026' }
  const minutes = {
    title: 'Minutes of the planning review at Hillside, with everything that we agreed',
    ...day,
    answerproduct: 'minutes',
    answerpart: 'I chaired it for [[Mrs Khan]].\nWe agreed three things.',
  }
  const piece = await addPiece(amina, registration, 'work-product', minutes)
  const laid = piece.replace('/pieces/', '/record/')
  const file = new FormData()
  file.append('kind', 'file')
  file.append('visibility', 'shared')
  file.append('file', new File(['%PDF-1.7\n%%EOF'], 'minutes-of-the-planning-review-blacked-out-final-version-2.pdf'))
  await amina.upload(`${laid}/evidence`, file)
  await amina.post(`${laid}/evidence`, { kind: 'text', text: 'What was agreed', visibility: 'own' })
  await make(amina, piece, '1.1')
  const submission = await handIn(amina, `${registration}/units/NM-301`, '1.1')
  const open = await addPiece(amina, registration, 'role-play', { title: 'A hard evening, played', ...day })
  await amina.post(`${open}/criteria`, { others0: '1.1, 2.3', 'c1-1.1': 'yes' })
  return { ':folio': registration, ':begun': begun, ':piece': piece, ':laid': laid, ':submission': submission }
}
