import { describe, expect, it } from 'vitest'
import { allMet, riverbank, type Riverbank } from './testing.ts'

type Said = {
  readonly draft: { readonly sight: string; readonly version: number; readonly revision: number }
  readonly decisions: readonly object[]
  readonly state: string
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

async function send(who: Riverbank['nadia'], address: string, body?: object) {
  const url = `/api/v1${address}`
  const answer = await (body === undefined ? who.get(url) : who.postJson(url, JSON.stringify(body)))
  return { status: answer.status, body: (await answer.json()) as Said }
}

async function handedIn() {
  const area = await riverbank()
  for (const each of [area.staff.nadia, area.staff.tomas]) await area.judge(each)
  const work = (await area.handIn('amina')).replace('/assessing/', '/submissions/')
  const write = async (who: Riverbank['nadia'], answers = allMet, revision = 0) =>
    (await send(who, `${work}/assessment/draft`, { answers, revision })).body.draft
  const sign = async (who: Riverbank['nadia'], { sight, version }: Said['draft']) =>
    send(who, `${work}/assessment/sign`, { sight, version })
  return { ...area, work, write, sign }
}

describe('a program of someone who assesses', () => {
  it('tells the learner nothing of a trainee’s decision before it holds', async () => {
    const { amina, tomas, nadia, work, write, sign } = await handedIn()
    await sign(tomas, await write(tomas))
    expect((await send(amina, `${work}/assessment`)).status).toBe(403)
    const before = await send(amina, `${work}/feedback`)
    expect([before.body.state, before.body.decisions]).toEqual(['submitted', []])
    expect((await send(tomas, `${work}/assessment/countersign`, {})).status).toBe(403)
    await send(nadia, `${work}/assessment/countersign`, {})
    const after = await send(amina, `${work}/feedback`)
    expect([after.body.state, after.body.decisions.length]).toEqual(['decided', 1])
  })

  it('signs only what it has read', async () => {
    const { nadia, write, sign, work } = await handedIn()
    const read = await write(nadia)
    await write(nadia, { feedback: 'Another thought.' }, read.revision)
    const { status, body } = await sign(nadia, read)
    expect([status, body.errors]).toEqual([
      422,
      [{ path: 'sight', message: expect.stringContaining('Check it again') as string }],
    ])
    expect((await send(nadia, `${work}/assessment`)).body.decisions).toEqual([])
  })

  it('is told of a box that is not there, and of what is missing', async () => {
    const { nadia, work, write, sign } = await handedIn()
    const { status, body } = await send(nadia, `${work}/assessment/draft`, { answers: { result_9_9: 'met' } })
    expect([status, body.errors]).toMatchObject([422, [{ path: 'answers.result_9_9' }]])
    const refused = await sign(nadia, await write(nadia, { ...allMet, feedback: '' }))
    expect(refused.body.errors).toEqual([{ path: 'feedback', message: 'Enter the feedback to the learner' }])
  })
})
