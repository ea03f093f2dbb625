import type { Browser, Locator, Page } from 'playwright-core'
import { openCentre } from '../centre.ts'
import { type Name, password } from '../scenario.ts'
import { type House, openContext, type Way } from './house.ts'

type Staff = 'cleo' | 'nadia' | 'tomas' | 'ivy' | 'edgar'

/** Someone with a browser of their own, and what they do in it. */
export type Someone = ReturnType<typeof inBrowser>

function inBrowser(page: Page, origin: string, { script }: Pick<Way, 'script'>) {
  const open = async (path: string) => void (await page.goto(`${origin}${path}`))
  /** Waits for the page that answers: a form that is kept as it is typed is saved first and sent after. */
  const press = (linkOrButton: Locator) => Promise.all([page.waitForEvent('domcontentloaded'), linkOrButton.click()])
  /** Follows a link, or presses a button, of the page’s own part. */
  const go = (text: string | RegExp) =>
    press(page.locator('main').locator('a, button').filter({ hasText: text }).first())
  /** Presses the button of just this name, where others begin with it. */
  const goBy = (button: string) => press(page.getByRole('button', { name: button, exact: true }))
  const fill = (label: string | RegExp, text: string) => page.getByLabel(label).fill(text)
  const tick = (label: string | RegExp) => page.getByLabel(label).check()
  async function tickAll(label: string | RegExp) {
    for (const box of await page.getByLabel(label, { exact: true }).all()) await box.check()
  }
  async function fillDate(name: string, date: string) {
    const [year = '', month = '', day = ''] = date.split('-')
    for (const [part, value] of Object.entries({ day, month, year }))
      await page.locator(`[name="${name}-${part}"]`).fill(value)
  }
  /** Chooses from a long list: by typing where there is script, from the list itself where there is none. */
  async function choose(list: string, text: string) {
    if (!script) {
      const option = page.getByLabel(list).locator('option', { hasText: text }).first()
      return void (await page.getByLabel(list).selectOption((await option.getAttribute('value')) ?? ''))
    }
    await page.getByRole('combobox', { name: list }).fill(text)
    await page.getByRole('option', { name: text }).first().click()
  }
  const read = async () => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  return { page, open, go, goBy, fill, tick, tickAll, fillDate, choose, read }
}

/** The people of an area with its centre, each with a browser of their own; and one who has no account. */
export async function peopleAt(house: House, browser: Browser, way: Way) {
  const centre = await openCentre(house)
  const newPage = async () => inBrowser(await (await openContext(browser, way)).newPage(), house.origin, way)
  async function signedIn(person: { get(path: string): Promise<Response> }, email: string) {
    await person.get('/') // makes the account
    const someone = await newPage()
    await someone.open('/')
    await someone.fill('Email address', email)
    await someone.fill('Password', password)
    await someone.go('Sign in')
    return someone
  }
  return {
    centre,
    stranger: newPage,
    staff: (name: Staff) => signedIn(centre[name], `${name}@${house.tenantId}.test`),
    cast: (name: Name) => signedIn(house[name], house.email(name)),
  }
}
