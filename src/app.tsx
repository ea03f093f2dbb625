import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { Catalogue } from './catalogue/index.ts'
import {
  account,
  askToSignIn,
  deviceOf,
  type Door,
  entrance,
  signedInAccount,
  whoAsks,
} from './features/accounts/index.ts'
import { adding, draftsOf, evidenceKeeper, lines, puttingBack, versions } from './features/adding/index.ts'
import { api, apiDescription, operationsOf } from './features/api/index.ts'
import { area } from './features/area/index.ts'
import { audit } from './features/audit/index.ts'
import { awarding } from './features/awarding/index.ts'
import { challenges, ruleQuestions } from './features/challenges/index.ts'
import { cpd } from './features/cpd/index.ts'
import { evidence, evidenceFor } from './features/evidence/index.ts'
import { exporting, openSigner, openToOthers } from './features/export/index.ts'
import { guidance } from './features/guidance/index.ts'
import { improvements } from './features/improvements/index.ts'
import { imports } from './features/imports/index.ts'
import { offers } from './features/offers/index.ts'
import { administratorsOf, people } from './features/people/index.ts'
import { pieceKeeper, portfolio } from './features/portfolio/index.ts'
import { answeringFrom, practice } from './features/practice/index.ts'
import { privacy } from './features/privacy/index.ts'
import { qualifications } from './features/qualifications/index.ts'
import { entries, recordActs, timeline } from './features/record/index.ts'
import { reminders, stopping } from './features/reminders/index.ts'
import { openRulebooks } from './features/rulebook/index.ts'
import { rulemaking } from './features/rulemaking/index.ts'
import { rules } from './features/rules/index.ts'
import { knownNames, worried } from './features/safeguarding/index.ts'
import { sources } from './features/sources/index.ts'
import { team } from './features/team/index.ts'
import { today } from './features/today/index.ts'
import { type Bearers, openBearers, tokens } from './features/tokens/index.ts'
import { lapsesOf, openVerdicts } from './features/verdicts/index.ts'
import type { Files } from './files/index.ts'
import { type Actor, plays } from './kit/actor.ts'
import { Forbidden, NotFound } from './kit/errors.ts'
import { type Env, told } from './kit/http.ts'
import { isForPrograms, problemDetails } from './kit/problem-details.ts'
import { headers } from './headers.ts'
import { bringsToken, formLimit, fromOurPages } from './posted.ts'
import { ProblemPage, type Status } from './problem-page.tsx'
import { type Frame, inWords } from './ui/index.ts'

export type Services = {
  readonly door: Door
  readonly catalogue: Catalogue
  /** The files that people hand in. */
  readonly files: Files
  readonly baseUrl: string
  /** Where the built assets lie. */
  readonly assetsFolder: string
  /** Whether reminders go out by e-mail; they do not, unless it is said. */
  readonly sendsMail?: boolean
  /** Told of an error that is our own mistake. */
  readonly report: (error: unknown) => void
}

/** The whole system: what every request passes, then each feature at its addresses. */
export function createApp(services: Services) {
  const { door, catalogue, baseUrl } = services
  const rulebooks = openRulebooks(catalogue)
  const verdicts = openVerdicts(catalogue, rulebooks)
  const formOf = (kind: string) => catalogue.forms.find((form) => form.kind === kind)
  const acts = recordActs(verdicts.changed, formOf)
  const kept = { of: evidenceFor, open: (sha256: string) => services.files.read(sha256) }
  const taking = { catalogue, signer: openSigner(door.secret, baseUrl), evidence: kept }
  const device = (c: Context<Env>) => deviceOf(c, door)
  const app = new Hono<Env>()

  const problem = problems(services)
  app.use(headers(services.baseUrl), compressed)
  app.use(fromOurPages(services.baseUrl))
  app.post(
    '*',
    formLimit((c) => problem(c, 413)),
  )
  app.get('/health', (c) => c.json({ status: 'ready' }))
  app.get('/assets/*', assets(services))
  app.route('/', openToOthers(taking))

  app.use(strangerFrame)
  app.route('/', entrance(door, puttingBack(catalogue)))
  for (const path of openPages) app.use(path, acquainted(services))
  app.route('/', guidance(catalogue))
  app.route('/', privacy(catalogue))
  app.route('/', worried)
  app.route('/', stopping(catalogue, door))
  const operations = operationsOf({ catalogue, rulebooks, verdicts, acts })
  app.route('/', apiDescription(operations, services.baseUrl))

  app.use(signedIn(services, openBearers(door)))
  app.route('/', today(catalogue, verdicts))
  app.route('/', account(door))
  app.route('/', tokens)
  app.route('/', audit)
  app.route('/', people(services))
  app.route('/', area(rulebooks))
  app.route('/', imports(catalogue, acts))
  app.route(
    '/',
    timeline(catalogue, { unfinishedOf: draftsOf, lapsesOf: lapsesOf(verdicts), listsFor: rulebooks.listsFor }),
  )
  // Before the pages of entries, whose addresses end in any id.
  app.route('/', lines(catalogue, device))
  app.route('/', versions(catalogue, rulebooks.listsFor))
  app.route('/', adding(catalogue, acts, { deviceOf: device, rulebooks }))
  app.route('/', exporting(taking, acts))
  app.route('/', evidence(services.files, [evidenceKeeper(acts, formOf), pieceKeeper(catalogue.assessment.kinds)]))
  app.route('/', entries(catalogue, acts, rulebooks.listsFor))
  app.route('/', cpd(catalogue, rulebooks, acts))
  app.route('/', portfolio(catalogue, rulebooks, { files: services.files, signer: taking.signer }))
  // Before the pages of answers and rules, whose addresses end anyhow.
  app.route('/', ruleQuestions(rulebooks))
  app.route('/', challenges(catalogue, rulebooks, answeringFrom(catalogue, rulebooks)))
  app.route('/', practice(catalogue, rulebooks))
  app.route('/', rules(catalogue, rulebooks))
  app.route('/', rulemaking(catalogue, rulebooks))
  app.route('/', qualifications(rulebooks))
  app.route('/', offers(rulebooks))
  app.route('/', awarding(catalogue, rulebooks))
  app.route('/', team(catalogue, verdicts))
  app.route('/', knownNames(catalogue))
  app.route('/', improvements(catalogue))
  app.route('/', reminders(catalogue, services.sendsMail ?? false))
  app.route('/', sources(catalogue, rulebooks))
  app.route('/', api(operations))

  app.notFound((c) => problem(c, 404))
  app.onError((error, c) => {
    if (error instanceof NotFound) return problem(c, 404)
    if (error instanceof Forbidden) return problem(c, 403, error.message)
    if (error instanceof HTTPException) return problem(c, statusOf(error), error.message)
    services.report(error)
    return problem(c, 500)
  })
  return app
}

const zip = compress()
const compressed: MiddlewareHandler<Env> = (c, next) => (c.req.header('Accept-Encoding') ? zip(c, next) : next())

/** Built files carry a hash of their content in their name, so a browser may keep them for good. */
const assets = ({ assetsFolder }: Services) =>
  serveStatic<Env>({
    root: assetsFolder,
    rewriteRequestPath: (path) => path.replace(/^\/assets/, ''),
    onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  })

const openPages = ['/help', '/accessibility', '/changes', '/privacy', '/privacy/*', '/cookies', '/worried', '/api']

/** What everyone may want to know, signed in or not. */
const footer: Frame['footer'] = [
  { href: '/help', text: 'Help' },
  { href: '/worried', text: 'Worried about someone?' },
  { href: '/privacy', text: 'Privacy' },
  { href: '/cookies', text: 'Cookies' },
  { href: '/accessibility', text: 'Accessibility' },
  { href: '/changes', text: 'What has changed' },
  { href: '/api', text: 'For programs' },
]

const ownFooter: Frame['footer'] = [
  ...footer,
  { href: '/record/readers', text: 'Who has looked at my record' },
  { href: '/reminders', text: 'What I am reminded of' },
  { href: '/rules', text: 'Rules' },
  { href: '/sources', text: 'What Cairn knows and from where' },
  { href: '/improve', text: 'Help us improve this' },
]

const strangerFrame: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  c.set('frame', { nav: [], footer })
  await next()
}

/** Knows those who are signed in, and lets in the others too. */
const acquainted =
  ({ door }: Services): MiddlewareHandler<Env> =>
  async (c, next) => {
    const asking = await whoAsks(c, door)
    if (asking) welcome(c, door, asking)
    await next()
  }

function welcome(c: Context<Env>, door: Door, { actor, database }: NonNullable<Awaited<ReturnType<typeof whoAsks>>>) {
  c.set('ctx', { ...database, actor, today: door.today(), now: door.now() })
  c.set('frame', frameFor(actor, c))
}

/** Lets in those who have a place here; sends the others to sign in, and then back to where they were going. */
const signedIn =
  ({ door }: Services, bearers: Bearers): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (bringsToken(c)) return withToken(c, door, bearers, next)
    const asking = await whoAsks(c, door)
    if (!asking) {
      if (isForPrograms(c.req.path) || wantsJson(c)) return problemDetails(c, 401, 'Send a token, or sign in first')
      if (await signedInAccount(c, door)) return c.redirect('/areas', 303)
      return askToSignIn(c, door)
    }
    welcome(c, door, asking)
    await next()
  }

async function withToken(c: Context<Env>, door: Door, bearers: Bearers, next: () => Promise<void>) {
  const asking = await bearers(c, c.req.header('Authorization') ?? '')
  if (!asking) return problemDetails(c, 401, 'This token does not work: it may have ended or been revoked')
  if ('wait' in asking) {
    c.header('Retry-After', `${asking.wait}`)
    return problemDetails(c, 429, 'Too many tokens that do not work. Try again later')
  }
  welcome(c, door, asking)
  await next()
}

/** Asked by a page's own script, which shows what came of it. */
const wantsJson = (c: Context) => c.req.header('Accept') === 'application/json'

const frameFor = (actor: Actor, c: Context): Frame => ({
  area: actor.area,
  person: actor.name,
  nav: [
    { href: '/', text: 'Today' },
    { href: '/record', text: 'My record' },
    { href: '/practice', text: 'What I may do here' },
    { href: '/qualifications', text: 'Qualifications' },
    { href: '/cpd', text: 'My CPD year' },
    ...(plays(actor, 'manager') ? [{ href: '/team', text: 'My team' }] : []),
    ...(plays(actor, 'rule-owner')
      ? [
          { href: '/rule-drafts', text: 'Our own rules' },
          { href: '/rule-questions', text: 'Questions about rules' },
        ]
      : []),
    ...(plays(actor, 'administrator')
      ? [
          { href: '/people', text: 'People' },
          { href: '/catalogue', text: 'Awarding bodies' },
        ]
      : []),
  ].map((item) => ({ ...item, current: item.href === sectionOf(c.req.path) })),
  footer: ownFooter,
  banner: told(c),
})

/** Another person's record belongs to "My team"; organisations and the area's settings are kept under "People". */
function sectionOf(path: string): string {
  if (/^\/people\/[^/]+\/(record|practice|qualifications)/.test(path)) return '/team'
  const [, first = ''] = path.split('/')
  if (first === 'offers') return '/qualifications'
  return ['organisations', 'area', 'imports'].includes(first) ? '/people' : `/${first}`
}

const statusOf = ({ status }: HTTPException) => (status === 403 || status === 413 ? status : 400)

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** A page that helps, whatever went wrong: it needs the database for nothing but names. */
const problems =
  ({ door }: Services) =>
  async (c: Context<Env>, status: Status, because?: string) => {
    if (isForPrograms(c.req.path)) return problemDetails(c, status, because)
    const { ctx, frame = { nav: [], footer } } = c.var as Partial<Env['Variables']>
    const [administrators] = ctx
      ? await ctx.read([administratorsOf(ctx.tenant, ctx.today)]).catch(() => [[]] as const)
      : [[]]
    const moment = `${inWords(door.today())}, ${clock.format(door.now())}`
    return c.html(<ProblemPage {...{ frame, status, because, administrators, moment }} />, status)
  }
