import type { House } from './house.ts'

/** The pages of taking a record along and bringing one. */
export const exportPages = [
  ['export', 'amina', '/record/export'],
  ['exit', 'amina', '/record/exit'],
  ['bring', 'leo', '/record/bring'],
  ['bring-check', 'leo', '/record/bring/check'],
  ['trusted', 'sunita', '/area/trusted'],
  ['person-exit', 'sunita', '/people/:amina/exit'],
] as const

/** Leo hands in a record that is not his, and Sunita trusts another Cairn. */
export async function handInRecord({ amina, leo, sunita }: House) {
  const form = new FormData()
  form.set('file', new File([await (await amina.post('/record/export', { format: 'json' })).text()], 'record.json'))
  await leo.upload('/record/bring', form)
  await sunita.post('/area/trusted', { name: 'Southmoor Partnership', keyId: 'x'.repeat(43) })
}
