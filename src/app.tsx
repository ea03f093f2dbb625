import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { Catalogue } from './catalogue/index.ts'
import { account, type Door, entrance, signedInAccount, whoAsks } from './features/accounts/index.ts'
import { adding, draftsOf } from './features/adding/index.ts'
import { area } from './features/area/index.ts'
import { audit } from './features/audit/index.ts'
import { challenges, ruleQuestions } from './features/challenges/index.ts'
import { exporting, keptTypes, openSigner, openToOthers } from './features/export/index.ts'
import { people } from './features/people/index.ts'
import { answeringFrom, practice } from './features/practice/index.ts'
import { type Changed, entries, recordActs, timeline } from './features/record/index.ts'
import { openRulebooks } from './features/rulebook/index.ts'
import { rulemaking } from './features/rulemaking/index.ts'
import { rules } from './features/rules/index.ts'
import { safeguarding } from './features/safeguarding/index.ts'
import { sources } from './features/sources/index.ts'
import { team } from './features/team/index.ts'
import { today } from './features/today/index.ts'
import { type Actor, plays } from './kit/actor.ts'
import { Forbidden, NotFound } from './kit/errors.ts'
import { type Env, told } from './kit/http.ts'
import { isForPrograms, problemDetails } from './kit/problem-details.ts'
import { type Frame, Page } from './ui/index.ts'

export type Services = {
  readonly door: Door
  readonly catalogue: Catalogue
  readonly baseUrl: string
  /** Where the built assets lie. */
  readonly assetsFolder: string
  /** Told of an error that is our own mistake. */
  readonly report: (error: unknown) => void
}

/** The whole system: what every request passes, then each feature at its addresses. */
export function createApp(services: Services) {
  const { door, catalogue, baseUrl } = services
  const rulebooks = openRulebooks(catalogue.rulebook)
  const acts = recordActs(nothingFollows, (kind) => catalogue.forms.find((form) => form.kind === kind))
  const taking = { catalogue, signer: openSigner(door.secret, baseUrl) }
  const app = new Hono<Env>()

  app.use(headers(services), compressed)
  app.post('*', csrf({ origin: (origin, c) => ownOrigin(services, origin, c) }), formLimit)
  app.get('/health', (c) => c.json({ status: 'ready' }))
  app.get('/assets/*', assets(services))
  app.route('/', openToOthers(taking))

  app.use(strangerFrame)
  app.route('/', entrance(door))

  app.use(signedIn(services))
  app.route('/', today(catalogue, rulebooks))
  app.route('/', account(door))
  app.route('/', audit)
  app.route('/', people(services))
  app.route('/', area(rulebooks))
  app.route('/', timeline(catalogue, draftsOf))
  // Before the pages of entries, whose addresses end in any id.
  app.route('/', adding(catalogue, acts))
  app.route('/', exporting(taking, acts, keptTypes))
  app.route('/', entries(catalogue, acts))
  // Before the pages of answers and rules, whose addresses end anyhow.
  app.route('/', ruleQuestions(rulebooks))
  app.route('/', challenges(catalogue, rulebooks, answeringFrom(catalogue, rulebooks)))
  app.route('/', practice(catalogue, rulebooks))
  app.route('/', rules(catalogue, rulebooks))
  app.route('/', rulemaking(catalogue, rulebooks))
  app.route('/', team(catalogue, rulebooks))
  app.route('/', safeguarding)
  app.route('/', sources(catalogue))

  app.notFound((c) => problem(c, 404))
  app.onError((error, c) => {
    if (error instanceof NotFound) return problem(c, 404)
    if (error instanceof Forbidden) return problem(c, 403, error.message)
    if (error instanceof HTTPException) return problem(c, error.status === 403 ? 403 : 400, error.message)
    services.report(error)
    return problem(c, 500)
  })
  return app
}

const nothingFollows: Changed = () => Promise.resolve()

const policy = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'img-src', 'font-src', 'connect-src', 'form-action'].map((what) => `${what} 'self'`),
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Set before the answer is made: headers added to one that is there make the server build the answer twice. */
function headers({ baseUrl }: Services): MiddlewareHandler<Env> {
  const all = {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(baseUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
  return (c, next) => {
    for (const [name, value] of Object.entries(all)) c.header(name, value)
    return next()
  }
}

const zip = compress()
const compressed: MiddlewareHandler<Env> = (c, next) => (c.req.header('Accept-Encoding') ? zip(c, next) : next())

/** A form may be sent only from our own pages: those of BASE_URL, or of the address that was asked. */
const ownOrigin = ({ baseUrl }: Services, origin: string, c: Context): boolean =>
  origin === new URL(baseUrl).origin || origin === new URL(c.req.url).origin

const megabyte = 1024 * 1024
const limit = bodyLimit({ maxSize: megabyte, onError: (c: Context<Env>) => problem(c, 413) })

/** Addresses that take a file, which they themselves limit; nobody else's form is larger than what is typed. */
const uploads = [/^\/record\/bring$/]
const formLimit: MiddlewareHandler<Env> = (c, next) =>
  uploads.some((address) => address.test(c.req.path)) ? next() : limit(c, next)

/** Built files carry a hash of their content in their name, so a browser may keep them for good. */
const assets = ({ assetsFolder }: Services) =>
  serveStatic<Env>({
    root: assetsFolder,
    rewriteRequestPath: (path) => path.replace(/^\/assets/, ''),
    onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  })

const footer: Frame['footer'] = []

const strangerFrame: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  c.set('frame', { nav: [], footer })
  await next()
}

/** Lets in those who have a place here; sends the others to sign in, and then back to where they were going. */
const signedIn =
  ({ door }: Services): MiddlewareHandler<Env> =>
  async (c, next) => {
    const asking = await whoAsks(c, door)
    if (!asking) {
      if (isForPrograms(c.req.path)) return problemDetails(c, 401, 'Sign in first')
      if (await signedInAccount(c, door)) return c.redirect('/areas', 303)
      const wanted = c.req.method === 'GET' ? c.req.path : '/'
      return c.redirect(wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`, 303)
    }
    const { actor, database } = asking
    c.set('ctx', { ...database, actor, today: door.today(), now: door.now() })
    c.set('frame', frameFor(actor, c))
    await next()
  }

const frameFor = (actor: Actor, c: Context): Frame => ({
  area: actor.area,
  person: actor.name,
  nav: [
    { href: '/', text: 'Today' },
    { href: '/record', text: 'My record' },
    { href: '/practice', text: 'What I may do here' },
    ...(plays(actor, 'manager') ? [{ href: '/team', text: 'My team' }] : []),
    ...(plays(actor, 'rule-owner')
      ? [
          { href: '/rule-drafts', text: 'Our own rules' },
          { href: '/rule-questions', text: 'Questions about rules' },
        ]
      : []),
    ...(plays(actor, 'administrator') ? [{ href: '/people', text: 'People' }] : []),
  ].map((item) => ({ ...item, current: item.href === sectionOf(c.req.path) })),
  footer: [
    { href: '/rules', text: 'Rules' },
    { href: '/worried', text: 'Worried about someone?' },
    { href: '/record/readers', text: 'Who has looked at my record' },
    { href: '/sources', text: 'What Cairn knows and from where' },
  ],
  banner: told(c),
})

/** Another person's record belongs to "My team"; organisations and the area's settings are kept under "People". */
function sectionOf(path: string): string {
  if (/^\/people\/[^/]+\/(record|practice)/.test(path)) return '/team'
  const [, first = ''] = path.split('/')
  return ['organisations', 'area'].includes(first) ? '/people' : `/${first}`
}

const problems = {
  400: ['Cairn could not read this', 'Go back, check what you entered and try again.'],
  403: ['You cannot do this', ''],
  404: [
    'Page not found',
    'If you typed the address, check that it is right. It may also be something only others may see.',
  ],
  413: ['That is too large', 'Nothing was saved. Shorten it and try again.'],
  500: ['Sorry, something went wrong on our side', 'Nothing was half saved. Try again in a moment.'],
} as const

function problem(c: Context<Env>, status: keyof typeof problems, because?: string) {
  if (isForPrograms(c.req.path)) return problemDetails(c, status, because)
  const [title, advice] = problems[status]
  const frame = (c.var as Partial<Env['Variables']>).frame ?? { nav: [], footer }
  return c.html(
    <Page title={title} frame={frame}>
      <p class="govuk-body">{because || advice}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to your first page
        </a>
      </p>
    </Page>,
    status,
  )
}
