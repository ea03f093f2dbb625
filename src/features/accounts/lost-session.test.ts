import { describe, expect, it } from 'vitest'
import { password, scenario } from '../../../test/scenario.ts'

const said = 'In the spring,\nonce the list has "old" names'

/** The fields that a page sends unseen, as a browser reads them. */
const unseen = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  )

/** Someone whose session ends before they send a form that no page keeps: here Sunita's reply. */
async function signedOut() {
  const area = await scenario()
  const asked = await area.leo.post('/improve', { doing: 'Adding a course', helps: 'A list' })
  const address = asked.headers.get('location') ?? ''
  const page = unseen(await (await area.sunita.get(address)).text())
  const someone = area.visitor()
  const answer = await someone.post(address, { ...page, status: 'planned', reply: said })
  const signIn = await answer.text()
  const enter = (name: 'sunita' | 'leo', typed = unseen(signIn)['typed'] ?? '') =>
    someone.post('/sign-in', { email: area.email(name), password, typed })
  return { ...area, address, someone, answer, signIn, enter }
}

describe('what is sent by someone whose session has ended', () => {
  it('is shown once they have signed in, and sent with one button', async () => {
    const { address, someone, answer, signIn, enter, leo } = await signedOut()
    expect(answer.status).toBe(401)
    expect(signIn).toContain('What you typed is kept')
    expect(signIn).not.toContain('In the spring')
    const shown = await (await enter('sunita')).text()
    expect(shown).toContain('Send it again')
    expect(shown).toContain('In the spring,\nonce the list has')
    expect(shown).toContain(`action="${address}"`)
    expect(await leo.read(address)).not.toContain('Planned')
    const { owner, ...sent } = unseen(shown)
    expect(owner).not.toBe('')
    expect(sent).toMatchObject({ status: 'planned', reply: said })
    expect((await someone.post(address, { ...sent, owner: owner ?? '' })).status).toBe(303)
    expect(await leo.read(address)).toContain('Planned Reply In the spring')
  })

  it('is shown to nobody else who signs in there', async () => {
    const { someone, enter, leo } = await signedOut()
    await leo.get('/')
    const entered = await enter('leo')
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/'])
    expect(await someone.read('/')).toContain('someone else’s. It has not been put into your record')
  })

  it('is kept of a form with a file too, but for the file', async () => {
    const { visitor, amina, email } = await scenario()
    const draft = (await amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
    const address = `/record/${draft.split('/')[3] ?? ''}/evidence`
    const form = new FormData()
    const page = unseen(await (await amina.get(address)).text())
    for (const [name, value] of Object.entries({ ...page, kind: 'text', text: said })) form.append(name, value)
    form.append('file', new File(['x'.repeat(2_000_000)], 'minutes.txt'))
    const someone = visitor()
    const { typed = '' } = unseen(await (await someone.upload(address, form)).text())
    const shown = await (await someone.post('/sign-in', { email: email('amina'), password, typed })).text()
    expect(unseen(shown)).toMatchObject({ kind: 'text', text: said })
  })

  it('is no password', async () => {
    const { visitor, amina } = await scenario()
    const page = unseen(await (await amina.get('/account')).text())
    const answer = await visitor().post('/account/password', { ...page, current: password, password: 'another one' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  })
})
