import { password } from '../../../test/scenario.ts'

type Someone = {
  get(path: string): Promise<Response>
  post(path: string, form?: Record<string, string>): Promise<Response>
}
type Area = { readonly visitor: () => Someone }

/** What stands in a box for long text on a page; undefined where the page has none of that name. */
export async function boxOn(who: Someone, address: string, name: string): Promise<string | undefined> {
  const page = await (await who.get(address)).text()
  const [, text] = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)<`).exec(page) ?? []
  return text
}

/** Types into a form without sending it, as its page does. */
export const typeInto = (who: Someone, address: string, form: Record<string, string>): Promise<Response> =>
  who.post(`/typed?at=${encodeURIComponent(address)}`, form)

type Sending = { readonly who: Someone; readonly email: string; readonly page: string }

/** Sends a form that was opened on a page after the session has ended, signs in, and answers where that leads. */
export async function sendSignedOut(
  { visitor }: Area,
  { who, email, page }: Sending,
  address: string,
  form: Record<string, string>,
): Promise<string | null> {
  const [, owner = ''] = /name="owner" value="([^"]+)"/.exec(await (await who.get(page)).text()) ?? []
  const someone = visitor()
  const signIn = await (await someone.post(address, { ...form, owner })).text()
  const [, typed = ''] = /name="typed" value="([^"]+)"/.exec(signIn) ?? []
  return (await someone.post('/sign-in', { email, password, typed })).headers.get('location')
}
