import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { Catalogue } from './catalogue/index.ts'
import { account, deviceOf, type Door, entrance, inTurn } from './features/accounts/index.ts'
import { adding, draftsOf, evidenceKeeper, lines, puttingBack, versions } from './features/adding/index.ts'
import { api, apiDescription, operationsOf } from './features/api/index.ts'
import { appeals, decidingAnew, decidingAnewOn, endingAppeals } from './features/appeals/index.ts'
import { area } from './features/area/index.ts'
import {
  assessing,
  judgementsToTake,
  judgingAssessors,
  puttingDecisionsBack,
  talksToFinish,
} from './features/assessing/index.ts'
import { assurance, samplesSettled, samplesToTake } from './features/assurance/index.ts'
import { audit } from './features/audit/index.ts'
import { awarding } from './features/awarding/index.ts'
import { centres } from './features/centres/index.ts'
import { challenges, ruleQuestions } from './features/challenges/index.ts'
import { besideRecord, cpd } from './features/cpd/index.ts'
import { evidence } from './features/evidence/index.ts'
import { exporting, openSigner, openToOthers } from './features/export/index.ts'
import { guidance } from './features/guidance/index.ts'
import { improvements } from './features/improvements/index.ts'
import { imports } from './features/imports/index.ts'
import { offers } from './features/offers/index.ts'
import { administratorsOf, people } from './features/people/index.ts'
import { objections } from './features/objections/index.ts'
import { type FolioSources, pieceKeeper, portfolio } from './features/portfolio/index.ts'
import { answeringFrom, practice } from './features/practice/index.ts'
import { privacy } from './features/privacy/index.ts'
import { qualifications } from './features/qualifications/index.ts'
import { entries, recordActs, timeline } from './features/record/index.ts'
import { type Findings, openAchievement, registeredFor, registrations } from './features/registrations/index.ts'
import { reminders, stopping } from './features/reminders/index.ts'
import { openRulebooks } from './features/rulebook/index.ts'
import { rulemaking } from './features/rulemaking/index.ts'
import { rules } from './features/rules/index.ts'
import { knownNames, worried } from './features/safeguarding/index.ts'
import { sources } from './features/sources/index.ts'
import { team } from './features/team/index.ts'
import { today } from './features/today/index.ts'
import { openBearers, tokens } from './features/tokens/index.ts'
import { findTypingWith, keepingTyped, typedBack, typing } from './features/typing/index.ts'
import { lapsesOf, openVerdicts } from './features/verdicts/index.ts'
import { besidePieces, witnesses, witnessesToTake, witnessing } from './features/witnesses/index.ts'
import type { Files } from './files/index.ts'
import { Forbidden, NotFound } from './kit/errors.ts'
import type { Env } from './kit/http.ts'
import { isForPrograms, problemDetails } from './kit/problem-details.ts'
import { openFooter } from './frame.ts'
import { headers } from './headers.ts'
import { formLimit, fromOurPages } from './posted.ts'
import { ProblemPage, type Status } from './problem-page.tsx'
import { inWords } from './ui/index.ts'
import { acquainted, signedIn, strangerFrame } from './way-in.ts'

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
  const workOut = openAchievement(rulebooks, acts, findings)
  const suits = judgingAssessors(rulebooks)
  const { listsFor } = rulebooks
  const taking = { catalogue, signer: openSigner(door.secret, baseUrl), files: services.files, listsFor }
  const giving = { rulebooks, baseUrl, sendsMail: services.sendsMail ?? false }
  const device = (c: Context<Env>) => deviceOf(c, door)
  const findTyping = findTypingWith(device)
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
  app.route('/', entrance(door, puttingBack(catalogue, inTurn(typedBack, puttingDecisionsBack(rulebooks)))))
  for (const path of openPages) app.use(path, acquainted(services))
  app.route('/', guidance(catalogue))
  app.route('/', privacy(catalogue))
  app.route('/', worried)
  app.route('/', stopping(catalogue, door))
  app.route('/', witnessing(catalogue, rulebooks, door))
  // What a whole portfolio tells of itself that others know.
  const beside: FolioSources = {
    judgements: judgementsToTake(catalogue),
    samples: samplesToTake,
    witnesses: witnessesToTake(catalogue),
  }
  const keepers = [evidenceKeeper(acts, formOf), pieceKeeper(catalogue.assessment.kinds)]
  const operations = operationsOf({
    catalogue,
    rulebooks,
    verdicts,
    acts,
    files: services.files,
    keepers,
    house: taking,
    workOut,
    giving,
    beside,
  })
  app.route('/', apiDescription(operations, services.baseUrl))

  app.use(signedIn(services, openBearers(door)))
  app.use(keepingTyped)
  app.route('/', typing)
  app.route('/', today(catalogue, verdicts, rulebooks))
  app.route('/', account(door))
  app.route('/', tokens)
  app.route('/', audit)
  app.route('/', people(services))
  app.route('/', area(rulebooks))
  app.route('/', imports(catalogue, rulebooks))
  app.route(
    '/',
    timeline(catalogue, {
      besideOf: besideRecord(catalogue.cpdYears, rulebooks),
      unfinishedOf: draftsOf,
      lapsesOf: lapsesOf(verdicts),
      rulebookOf: rulebooks.of,
      listsFor: rulebooks.listsFor,
    }),
  )
  // Before the pages of entries, whose addresses end in any id.
  app.route('/', lines(catalogue, device, talksToFinish))
  app.route('/', versions(catalogue, rulebooks.listsFor))
  app.route('/', adding(catalogue, acts, { deviceOf: device, findTyping, rulebooks }))
  app.route('/', exporting(taking, acts))
  app.route('/', evidence(services.files, keepers, catalogue))
  app.route('/', entries(catalogue, acts, rulebooks))
  app.route('/', cpd(catalogue, rulebooks, acts))
  const { files } = services
  app.route(
    '/',
    portfolio(catalogue, rulebooks, {
      ...{ files, signer: taking.signer, findTyping, beside },
      witnessed: besidePieces(catalogue),
    }),
  )
  app.route('/', witnesses(catalogue, giving, findTyping))
  // Before the pages of answers and rules, whose addresses end anyhow.
  app.route('/', ruleQuestions(rulebooks, findTyping))
  app.route('/', challenges(catalogue, { rulebooks, answering: answeringFrom(catalogue, rulebooks), findTyping }))
  app.route('/', practice(catalogue, rulebooks))
  app.route('/', rules(catalogue, rulebooks))
  app.route('/', rulemaking(catalogue, rulebooks))
  app.route('/', qualifications(rulebooks, registeredFor))
  app.route('/', centres(catalogue))
  app.route('/', registrations(catalogue, { rulebooks, acts, workOut, suits, findTyping }))
  app.route('/', offers(rulebooks))
  app.route('/', awarding(catalogue, rulebooks))
  app.route('/', assurance(catalogue, { rulebooks, files, signer: taking.signer, workOut, findTyping }))
  app.route(
    '/',
    assessing(catalogue, {
      ...{ rulebooks, files, deviceOf: device, findTyping },
      workOut: endingAppeals(workOut),
      mayDecideAnew: decidingAnew,
      toDecideAnew: decidingAnewOn(rulebooks),
    }),
  )
  app.route('/', objections(findTyping))
  app.route('/', appeals(catalogue, { rulebooks, findTyping }))
  app.route('/', team(catalogue, verdicts))
  app.route('/', knownNames(catalogue))
  app.route('/', improvements(catalogue, findTyping))
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

/** What is known of a registration besides decisions: what became of samples. */
const findings: Findings = {
  samples: (tx, { tenant }, registration) => tx.run(samplesSettled(tenant, registration)),
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

const openPages = [
  '/help',
  '/accessibility',
  '/changes',
  '/privacy',
  '/privacy/*',
  '/cookies',
  '/worried',
  '/api',
  '/witness/*',
]

const statusOf = ({ status }: HTTPException) => (status === 403 || status === 413 ? status : 400)

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** A page that helps, whatever went wrong: it needs the database for nothing but names. */
const problems =
  ({ door }: Services) =>
  async (c: Context<Env>, status: Status, because?: string) => {
    if (isForPrograms(c.req.path)) return problemDetails(c, status, because)
    const { ctx, frame = { nav: [], footer: openFooter } } = c.var as Partial<Env['Variables']>
    const [administrators] = ctx
      ? await ctx.read([administratorsOf(ctx.tenant, ctx.today)]).catch(() => [[]] as const)
      : [[]]
    const moment = `${inWords(door.today())}, ${clock.format(door.now())}`
    return c.html(<ProblemPage {...{ frame, status, because, administrators, moment }} />, status)
  }
