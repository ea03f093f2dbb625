import type { Context } from 'hono'
import { mayOpenDesk } from './features/assessing/index.ts'
import { centresAt } from './features/registrations/index.ts'
import { type Actor, centresOf, plays as playsRole } from './kit/actor.ts'
import { told } from './kit/http.ts'
import type { Frame } from './ui/index.ts'

/** What everyone may want to know, signed in or not. */
export const openFooter: Frame['footer'] = [
  { href: '/help', text: 'Help' },
  { href: '/worried', text: 'Worried about someone?' },
  { href: '/privacy', text: 'Privacy' },
  { href: '/cookies', text: 'Cookies' },
  { href: '/accessibility', text: 'Accessibility' },
  { href: '/changes', text: 'What has changed' },
  { href: '/api', text: 'For programs' },
]

const ownFooter: Frame['footer'] = [
  ...openFooter,
  { href: '/record/readers', text: 'Who has looked at my record' },
  { href: '/reminders', text: 'What I am reminded of' },
  { href: '/rules', text: 'Rules' },
  { href: '/sources', text: 'What Cairn knows and from where' },
  { href: '/improve', text: 'Help us improve this' },
]

/** What stands round a page of someone who is signed in: where they can go, and where they are. */
export const frameFor = (actor: Actor, c: Context): Frame => ({
  area: actor.area,
  person: actor.name,
  nav: navFor(partsOf(actor), sectionOf(c.req.path, actor)),
  footer: ownFooter,
  banner: told(c),
})

const parts = ['manager', 'assessing', 'assuring', 'external', 'centre', 'rule-owner', 'administrator'] as const
type Part = (typeof parts)[number]

/** Who plays a part that opens something to go to. */
const plays: Readonly<Record<Part, (actor: Actor) => boolean>> = {
  manager: (actor) => playsRole(actor, 'manager'),
  assessing: (actor) => mayOpenDesk(actor).allowed,
  assuring: (actor) => centresOf(actor, 'internal-quality-assurer', 'centre-manager').length > 0,
  external: (actor) => centresOf(actor, 'external-quality-assurer').length > 0,
  centre: (actor) => centresAt(actor).length > 0,
  'rule-owner': (actor) => playsRole(actor, 'rule-owner'),
  administrator: (actor) => playsRole(actor, 'administrator'),
}

const partsOf = (actor: Actor): readonly Part[] => parts.filter((part) => plays[part](actor))

const everyones: Frame['nav'] = [
  { href: '/', text: 'Today' },
  { href: '/record', text: 'My record' },
  { href: '/practice', text: 'What I may do here' },
  { href: '/qualifications', text: 'Qualifications' },
  { href: '/cpd', text: 'My CPD year' },
]

const forThePart: Readonly<Record<Part, Frame['nav']>> = {
  manager: [{ href: '/team', text: 'My team' }],
  assessing: [{ href: '/assessing', text: 'Assessing' }],
  assuring: [{ href: '/assurance', text: 'Quality assurance' }],
  external: [{ href: '/external', text: 'External quality assurance' }],
  centre: [{ href: '/centres', text: 'My centre' }],
  'rule-owner': [
    { href: '/rule-drafts', text: 'Our own rules' },
    { href: '/rule-questions', text: 'Questions about rules' },
  ],
  administrator: [
    { href: '/people', text: 'People' },
    { href: '/catalogue', text: 'Awarding bodies' },
  ],
}

/** Where those who play these parts can go, and where they are: one list for all of them, as the frame asks. */
function navFor(played: readonly Part[], section: string): Frame['nav'] {
  const items = [...everyones, ...played.flatMap((part) => forThePart[part])]
  const current = items.find(({ href }) => href === section)?.href
  const key = [current ?? '', ...played].join()
  const nav = navs.get(key) ?? items.map((item) => ({ ...item, current: item.href === current }))
  navs.set(key, nav)
  return nav
}

const navs = new Map<string, Frame['nav']>()

/** Another person's record belongs to "My team"; organisations and the area's settings are kept under "People". */
function sectionOf(path: string, actor: Actor): string {
  if (/^\/people\/[^/]+\/(record|practice|qualifications)/.test(path)) return '/team'
  const [, first = ''] = path.split('/')
  return sectionByPart(first, actor) ?? ((Object.hasOwn(sections, first) && sections[first]) || `/${first}`)
}

/** Of what belongs elsewhere for one than for another. */
function sectionByPart(first: string, actor: Actor): string | undefined {
  if (first === 'registrations' || first === 'witnesses')
    return centresAt(actor).length > 0 ? '/centres' : '/qualifications'
  if (first === 'catalogue') return playsRole(actor, 'administrator') ? undefined : '/centres'
  if (first === 'appeals') return mayOpenDesk(actor).allowed ? '/assessing' : '/qualifications'
  return undefined
}

/** Of what lies elsewhere than its address says, where it belongs. */
const sections: Readonly<Record<string, string>> = {
  ...{ organisations: '/people', area: '/people', imports: '/people', offers: '/qualifications' },
  ...{ samples: '/assurance', 'sample-actions': '/assurance' },
}
