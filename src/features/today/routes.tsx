import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { draftsOf } from '../adding/index.ts'
import { type Actor, plays, type RoleName } from '../../kit/actor.ts'
import type { Env } from '../../kit/http.ts'
import { addDays, dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords, untilTheEndOf } from '../../ui/index.ts'
import { leftOver, type Listed as Challenged, type RuleQuestion, unanswered, waitingFor } from '../challenges/index.ts'
import { type Improvement, unreplied } from '../improvements/index.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { type Entry, evidenceOf } from '../record/index.ts'
import { areaRules, type Rulebook } from '../rulebook/index.ts'
import { claimsWaiting, scopeOf, type Waiting } from '../team/index.ts'
import { answersKept, isComplete, type Lapse, type Verdicts } from '../verdicts/index.ts'
import { greeting, lapsesAhead } from './rules.ts'
import { type Task, TodayPage } from './today-page.tsx'

/** Seven is as many as one evening holds. */
const mostTasks = 7
const weekDays = 7

/** How many tasks of a role there are at most for someone: none where it is not theirs. */
const mostFor = (actor: Actor, role: RoleName) => (plays(actor, role) ? mostTasks : 0)

/** Today: the first page of everyone. */
export const today = ({ lists: { programmes }, forms }: Catalogue, verdicts: Verdicts) =>
  new Hono<Env>().get('/', async (c) => {
    const { ctx, frame } = c.var
    const { tenant, actor, today } = ctx
    const [entries, kept, drafts, area, managers, waiting, person, toCheck, left, asked, said] = await ctx.read([
      evidenceOf(tenant, [actor.id]),
      answersKept(tenant, [actor.id], today, verdicts.edition),
      draftsOf(tenant, actor.id, mostTasks),
      areaRules(tenant),
      managersOf(tenant, actor.id, today),
      claimsWaiting(tenant, scopeOf(actor), today, { limit: mostTasks, except: actor.id }),
      findPerson(tenant, actor.id, today),
      waitingFor(tenant, actor.id, today, mostTasks),
      leftOver(tenant, today, mostFor(actor, 'administrator')),
      unanswered(tenant, mostFor(actor, 'rule-owner')),
      unreplied(tenant, mostFor(actor, 'administrator')),
    ])
    const ofArea = await verdicts.askedIn(ctx, area)
    const { rulebook, rules } = ofArea
    const answers = isComplete(kept, rules) ? kept : verdicts.workOut(entries, [actor.id], ofArea, today)
    const likely = answers.filter((answer) => answer.likely)
    // Someone who only administers has no practice to stand in.
    const practises = entries.length > 0 || (person?.places.length ?? 0) > 0
    const standing = (practises ? rules : []).flatMap(({ id, title }) => {
      const answer = likely.find(({ rule }) => rule === id)
      return answer ? [{ title, href: `/${id}`, answer }] : []
    })
    const lapses = lapsesAhead(
      standing.map(({ answer }) => answer),
      today,
    )
    const tasks = [
      ...lapses.map((lapse) => renewal(lapse, entries, today)),
      ...toCheck.map((each) => check(each, rulebook)),
      ...passingOn(left.length),
      ...waiting.map(verification),
      ...asked.map((each) => question(each, rulebook)),
      ...said.map(suggestion),
      ...drafts.map(({ id, kind, answers }) => ({
        title: `Finish your draft: ${answers['title'] || (forms.find((form) => form.kind === kind)?.text ?? 'not named yet')}`,
        href: `/record/add/${id}`,
        meta: 'Only you can see it.',
      })),
      ...claim(entries, managers),
    ].slice(0, mostTasks)
    const name = actor.name.split(' ')[0] ?? actor.name
    return c.html(
      <TodayPage
        greeting={`${greeting(ctx.now)}, ${name}`}
        programme={programmes.get(likely[0]?.programme ?? '')}
        {...{ frame, today, tasks, standing, practises }}
      />,
    )
  })

const renewal = ({ fact, say, until }: Lapse, entries: readonly Entry[], today: PlainDate): Task => ({
  title: `Renew “${entries.find(({ id }) => id === fact)?.title ?? say}”`,
  href: '/practice',
  due: `by ${inWords(addDays(until as PlainDate, -1))}`,
  urgency: until <= addDays(today, weekDays) ? 'now' : 'soon',
  meta: `${say}: this holds ${untilTheEndOf(until)}.`,
})

const check = ({ id, name, rule, raisedAt }: Challenged, { documents }: Rulebook): Task => ({
  title: `Check an answer that ${name} thinks is wrong`,
  href: `/challenges/${id}`,
  meta: `${documents[rule]?.title ?? rule}: they said so on ${inWords(dayOf(raisedAt))}.`,
})

const passingOn = (count: number): readonly Task[] =>
  count === 0
    ? []
    : [
        {
          title: `Pass on ${count === 1 ? 'an answer' : 'answers'} that someone thinks wrong`,
          href: '/challenges',
          meta: 'Whoever was asked to check it can no longer do so.',
        },
      ]

const question = ({ id, name, rule, askedAt }: RuleQuestion, { documents }: Rulebook): Task => ({
  title: `Answer a question about “${documents[rule]?.title ?? rule}”`,
  href: `/rule-questions/${id}`,
  meta: `${name} asked on ${inWords(dayOf(askedAt))}.`,
})

const suggestion = ({ id, name, saidAt }: Improvement): Task => ({
  title: `Reply to what ${name} says would improve Cairn`,
  href: `/improve/${id}`,
  meta: `They said so on ${inWords(dayOf(saidAt))}.`,
})

const verification = ({ person, name, claims }: Waiting): Task => ({
  title: `Verify ${claims === 1 ? 'an entry' : `${claims} entries`} of ${name}`,
  href: `/people/${person}/record`,
  meta: 'Once you have seen the evidence, it counts.',
})

/** One line for all one's own claims, where there is someone to ask. */
function claim(entries: readonly Entry[], managers: readonly string[]): readonly Task[] {
  const [first, ...others] = entries.filter(({ standing }) => standing === 'claimed')
  const [manager] = managers
  if (!first || !manager) return []
  return [
    {
      title: `Show ${manager} the evidence for “${first.title}”${others.length > 0 ? ` and ${others.length} more` : ''}`,
      href: `/record/${first.id}`,
      meta: 'It may count, and surely does once it is verified.',
    },
  ]
}
