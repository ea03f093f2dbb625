import { beforeEach, describe, expect, it } from 'vitest'
import { account, addPiece, aLearner, decidedOn, handIn, make } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
let submission: string
let feedback: string
beforeEach(async () => {
  at = await aLearner()
  const { amina, base, unit } = at
  await make(amina, await addPiece(amina, base, 'account', account), '1.1', '1.2')
  submission = await handIn(amina, unit, '1.1', '1.2')
  feedback = `${submission.replace('/submissions/', '/assessing/')}/feedback`
})

const page = async (path: string, who = at.amina) => (await who.get(path)).text()

describe('a learner whose work is decided', () => {
  it('comes back to the feedback from the submission, the unit and the registration, once Today has dropped it', async () => {
    const { amina, base, unit } = at
    await decidedOn(at, submission, 'not-met')
    await amina.get(feedback)
    expect(await amina.read('/')).not.toContain('Feedback on unit')

    expect(await page(submission)).toContain(`href="${feedback}"`)
    expect(await amina.read(submission)).toContain('Read the feedback, or appeal against the decision')
    expect((await page(unit)).split(`href="${feedback}"`)).toHaveLength(3)
    for (const path of [base, `${base}/portfolio`]) {
      expect(await page(path), path).toContain(`href="${base}/handed-in"`)
      expect(await page(path), path).toContain('href="/appeals"')
    }
    expect(await page(`${base}/handed-in`)).toContain(`href="${feedback}"`)
    expect(await amina.read(`${base}/handed-in`)).toContain('Decided on 21 November 2026')
    expect(await page('/appeals')).toContain(`href="${base}/handed-in"`)
  })

  it('finds the decision that says how a criterion stands, though something newer is handed in', async () => {
    const { amina, base, unit } = at
    await decidedOn(at, submission, 'not-met')
    await make(amina, await addPiece(amina, base, 'account', { ...account, title: 'A second group' }), '1.2')
    const newer = await handIn(amina, unit, '1.2')
    expect(await page(unit)).toContain(`href="${newer}"`)
    expect((await page(unit)).split(`href="${feedback}"`)).toHaveLength(3)
  })

  it('is told of every submission, the replaced as well, and not of what the centre has still to settle', async () => {
    const { amina, base, unit, centre } = at
    await make(amina, await addPiece(amina, base, 'account', { ...account, title: 'A second group' }), '1.2')
    const newer = await handIn(amina, unit, '1.1', '1.2')
    await decidedOn(at, newer, 'met', 'tomas')
    expect(await amina.read(`${base}/handed-in`)).toMatch(/Submitted\..*Replaced by a newer submission/)
    expect(await amina.read(newer)).toContain('State Submitted')
    expect(await centre.nadia.read(newer)).toContain('State Awaiting a countersignature')
    expect(await centre.nadia.read(`${base}/handed-in`)).toContain('Awaiting a countersignature')
    expect(await amina.read('/record/readers')).toContain('What you handed in')
    expect((await at.area.leo.get(`${base}/handed-in`)).status).toBe(403)
  })
})
