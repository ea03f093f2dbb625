import { beforeEach, describe, expect, it } from 'vitest'
import { addPiece, aLearner, handIn, layTo, make, today } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner()
})

describe('a piece that does not hold what its kind needs', () => {
  const empty = { title: 'Nothing yet', ...today, answerform: 'project' }

  it('is evidence for nothing, says what is missing and where to mend it, and is not handed in', async () => {
    const { amina, base, unit } = at
    const piece = await addPiece(amina, base, 'account', empty)
    await amina.post(`${piece}/criteria`, { 'c1-1.1': 'yes' })
    const page = await amina.read(piece)
    expect(page).toContain('What is missing This piece does not hold the account yet')
    expect(page).not.toContain('I confirm this')
    expect((await amina.post(`${piece}/confirm`)).status).toBe(403)
    expect(await (await amina.get(piece)).text()).toMatch(
      new RegExp(`href="${piece}/correct"[\\s\\S]*href="/record/[^"]*/evidence"`),
    )
    expect(await amina.read(`${piece}/criteria`)).toContain('it is evidence once it does')
    expect(await amina.read(`${base}/portfolio`)).toMatch(
      /Nothing yet Not complete[\s\S]*0 of 2 criteria have evidence/,
    )
    const listed = await amina.read(unit)
    expect(listed).toMatch(/No evidence 2 of 2 criteria[\s\S]*Nothing yet \(does not hold the account yet\)/)
    expect(listed).not.toContain('Hand in this unit')
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422/)
    expect(await amina.read(`${base}/handed-in`)).toContain('Nothing has been handed in')
  })

  it('keeps a criterion from being handed in that has other evidence too', async () => {
    const { amina, base, unit } = at
    await make(amina, await addPiece(amina, base), '1.1')
    await make(amina, await addPiece(amina, base, 'account', empty), '1.1')
    expect(await amina.read(`${unit}/hand-in`)).toContain('Nothing yet (does not hold the account yet)')
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422[\s\S]*“Nothing yet” does not hold the account yet. Open it/)
  })

  it('can be handed in once it is written down, or lies beside it', async () => {
    const { amina, base, unit } = at
    const written = await addPiece(amina, base, 'account', empty)
    await make(amina, written, '1.1')
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422/)
    await amina.post(`${written}/correct`, { ...empty, answeraccount: 'We began again.', revision: '1' })
    await amina.post(`${written}/confirm`)
    expect(await handIn(amina, unit, '1.1')).toContain('/submissions/')
    const brought = await addPiece(amina, base, 'role-play', { title: 'A hard evening, played', ...today })
    await layTo(amina, brought, { kind: 'link', link: 'https://example.org/evening', title: 'The recording' })
    await make(amina, brought, '1.2')
    expect(await handIn(amina, unit, '1.1', '1.2')).toContain('/submissions/')
  })
})
