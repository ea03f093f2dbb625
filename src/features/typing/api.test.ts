import { expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'

it('keeps for a program what is typed, where its page finds it, and for nobody else', async () => {
  const area = await scenario()
  const at = '/improve'
  type Typed = { answers: Record<string, string> }
  await send(area, 'amina', '/typed', { at, answers: { doing: 'Adding a course' } })
  const more = await send<Typed>(area, 'amina', '/typed', { at, answers: { helps: 'A list' } })
  expect(more.body.answers).toEqual({ doing: 'Adding a course', helps: 'A list' })
  expect(await (await area.amina.get(at)).text()).toContain('Adding a course')
  expect((await send<Typed>(area, 'leo', `/typed?at=${at}`)).body.answers).toEqual({})
  expect((await send<Typed>(area, 'amina', '/typed/discard', { at })).body.answers).toEqual({})
  expect(await (await area.amina.get(at)).text()).not.toContain('Adding a course')
  expect((await send(area, 'amina', '/typed?at=/sign-in')).body.errors).toEqual([
    { path: 'at', message: 'Nothing that is typed there is kept' },
  ])
})
