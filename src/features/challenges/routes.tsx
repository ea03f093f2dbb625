import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { ChallengeId } from '../../db/tables.gen.ts'
import { type Actor, plays } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReading } from '../audit/index.ts'
import { maySeeRecord, type Person } from '../people/index.ts'
import { readersNow } from '../privacy/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { decide, passOn, raise, withdraw } from './actions.ts'
import { DecidePage, OwnChallengePage } from './challenge-page.tsx'
import { ChallengesPage, OwnChallengesPage } from './challenges-page.tsx'
import { Decide, Raise } from './fields.ts'
import { loadChallenge } from './load.ts'
import { beforeOf, cut, mostWaiting, pageLength } from './paging.ts'
import { type Answering, type Challenge, deciderOf, decidersOf, type Listed } from './rules.ts'
import { candidatesFor, challengesOf, decidedBy, leftOver, openChallenge, waitingFor } from './store.ts'
import { WrongPage } from './wrong-page.tsx'

const mostLeft = 20

type Around = { readonly rulebooks: Rulebooks; readonly answering: Answering; readonly findTyping: FindTyping }

type Raising = Context<Env, '/practice/:rest{.+/wrong}'>
type OfOne = Context<Env, '/challenges/:challenge'>
type Titled = Pick<Listed, 'rule' | 'role'>

/** "I think this is wrong": saying so, deciding about it, and reading what was decided. */
export function challenges(
  { lists: { programmes }, vocabulary, recordTypes }: Catalogue,
  { rulebooks, answering, findTyping }: Around,
) {
  const roles = vocabulary.context['role']?.values ?? {}
  /** “Cleared to deliver: lead”, where the rule was asked of a role. */
  const titleWithRole = (title: string, role: string | null | undefined) =>
    role ? `${title}: ${(roles[role] ?? role).toLowerCase()}` : title
  const programmeTitle = (programme: string | null | undefined) => programmes.get(programme ?? '')

  async function titles(ctx: Ctx) {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    const { documents } = await rulebooks.of(ctx, area)
    return ({ rule, role }: Titled) => titleWithRole(documents[rule]?.title ?? rule, role)
  }

  async function withTitles<L extends Titled>(ctx: Ctx, lines: readonly L[]) {
    if (lines.length === 0) return []
    const titleOf = await titles(ctx)
    return lines.map((line) => ({ ...line, title: titleOf(line) }))
  }

  async function loadRaising(c: Raising) {
    const { ctx } = c.var
    const { tenant, actor, today } = ctx
    const rule = `practice/${c.req.param('rest').replace(/\/wrong$/, '')}`
    const answered = found(await answering(ctx, actor.id, rule, c.req.query()), 'rule')
    const [open, candidates] = await ctx.read([
      openChallenge(tenant, actor.id, { rule, role: answered.question.role ?? null }),
      candidatesFor(tenant, actor.id, today),
    ])
    return { open, answered, candidates }
  }

  async function raisingPage(
    c: Raising,
    { answered, candidates }: Awaited<ReturnType<typeof loadRaising>>,
    refused?: FormState,
  ) {
    const typing = await findTyping(c)
    const form = refused ?? typing.form
    const { rule, question, query } = answered
    const deciders = decidersOf(candidates)
    const readers = readersNow(recordTypes, 'challenges', { decider: eitherOf(deciders) })
    return (
      <WrongPage
        frame={c.var.frame}
        back={`/${rule.id}?${query}`}
        programmeTitle={programmeTitle(question.programme)}
        title={titleWithRole(rule.title, question.role)}
        {...{ form, typing, answered, deciders, readers }}
      />
    )
  }

  /** What both readers of a challenge see of it. Throws NotFound for everyone else. */
  async function loadOne(ctx: Ctx, id: string) {
    const { challenge, subject } = await loadChallenge(ctx, readId<ChallengeId>(id))
    const { person, rule, programme } = challenge
    return {
      challenge,
      subject,
      ruleTitle: (await titles(ctx))(challenge),
      programmeTitle: programmeTitle(programme),
      again: await answering(ctx, person, rule, askedIn(challenge)),
    }
  }

  async function pageOfOne(c: OfOne, form: FormState) {
    const { ctx, frame } = c.var
    const { subject, ...loaded } = await loadOne(ctx, c.req.param('challenge'))
    const { challenge, again, ruleTitle } = loaded
    const answerAt = `${challenge.rule}?${again?.query ?? ''}`
    if (subject.id === ctx.actor.id) return <OwnChallengePage {...loaded} back={`/${answerAt}`} frame={frame} />
    await noteReading(ctx, subject.id, `What you said is wrong: ${ruleTitle}`)
    const means = meansOf(ctx.actor, subject, challenge, answerAt)
    return <DecidePage {...loaded} {...{ frame, form, means }} />
  }

  return new Hono<Env>()
    .get('/practice/:rest{.+/wrong}', async (c) => {
      const loaded = await loadRaising(c)
      return loaded.open ? c.redirect(`/challenges/${loaded.open}`, 303) : c.html(await raisingPage(c, loaded))
    })
    .post('/practice/:rest{.+/wrong}', async (c) => {
      const loaded = await loadRaising(c)
      const form = submitted(Raise, await readForm(c))
      const outcome = form.ok ? await raise(c.var.ctx, loaded.answered, form.value) : form
      if (!outcome.ok) return c.html(await raisingPage(c, loaded, refusedForm(form.raw, outcome.problems)), 422)
      return c.redirect(`/challenges/${outcome.value}`, 303)
    })
    .get('/challenges', async (c) => {
      const { ctx, frame } = c.var
      const { tenant, actor, today } = ctx
      const page = { before: beforeOf<ChallengeId>(c), limit: pageLength }
      const [waiting, decided, left] = await ctx.read([
        waitingFor(tenant, actor.id, today, mostWaiting),
        decidedBy(tenant, actor.id, today, page),
        leftOver(tenant, today, plays(actor, 'administrator') ? mostLeft : 0),
      ])
      const candidates = await ctx.read(left.map(({ person }) => candidatesFor(tenant, person, today)))
      const successors = left.map((each, index) => ({
        ...each,
        successor: deciderOf(each.about, candidates[index] ?? []),
      }))
      const shown = cut(decided)
      return c.html(
        <ChallengesPage
          frame={frame}
          waiting={await withTitles(ctx, waiting)}
          decided={await withTitles(ctx, shown.rows)}
          earlier={shown.earlier}
          left={await withTitles(ctx, successors)}
        />,
      )
    })
    .get('/challenges/own', async (c) => {
      const { ctx, frame } = c.var
      const page = { before: beforeOf<ChallengeId>(c), limit: pageLength }
      const [rows] = await ctx.read([challengesOf(ctx.tenant, ctx.actor.id, page)])
      const { rows: own, earlier } = cut(rows)
      return c.html(<OwnChallengesPage own={await withTitles(ctx, own)} {...{ frame, earlier }} />)
    })
    .get('/challenges/:challenge', async (c) => c.html(await pageOfOne(c, blankForm)))
    .post('/challenges/:challenge', async (c) => {
      const { ctx } = c.var
      const id = readId<ChallengeId>(c.req.param('challenge'))
      const form = submitted(Decide, await readForm(c))
      if (!form.ok) return c.html(await pageOfOne(c, refusedForm(form.raw, form.problems)), 422)
      await decide(ctx, id, form.value)
      return c.redirect(`/challenges/${id}`, 303)
    })
    .post('/challenges/:challenge/withdraw', async (c) => {
      const id = readId<ChallengeId>(c.req.param('challenge'))
      const taken = await withdraw(c.var.ctx, id)
      if (!taken) return c.redirect(`/challenges/${id}`, 303)
      tell(c, 'You have taken back that this answer is wrong.')
      return c.redirect(`/${taken.rule}?${new URLSearchParams(askedIn(taken)).toString()}`, 303)
    })
    .post('/challenges/:challenge/pass-on', async (c) => {
      const successor = await passOn(c.var.ctx, readId<ChallengeId>(c.req.param('challenge')))
      if (successor) tell(c, `${successor.name} has been asked to decide it.`)
      return c.redirect('/challenges', 303)
    })
}

/** Who may be asked to decide, by name: one, or the one or the other. */
function eitherOf({ evidence, rule }: ReturnType<typeof decidersOf>): readonly string[] {
  const names = [...new Set([evidence, rule].flatMap((each) => each?.name ?? []))]
  return names.length > 1 ? [`${names.join(' or ')}, whichever you choose,`] : names
}

/** The question that was asked, as an address's query. */
const askedIn = ({ asOf, programme, role, occasion }: Challenge): Record<string, string> => ({
  ...occasion,
  ...dateBoxes('on', asOf),
  ...(programme !== null && { programme }),
  ...(role !== null && { role }),
})

/** What the one who decides can do about it before they do. */
function meansOf(actor: Actor, subject: Person, { rule }: Challenge, answerAt: string) {
  const ofRule = {
    href: `/rules/${rule}`,
    text: plays(actor, 'rule-owner') ? 'Read the rule, or write a new version of it' : 'Read the rule',
  }
  if (!maySeeRecord(actor, subject).allowed) return [ofRule]
  const { id, name } = subject
  return [
    { href: `/people/${id}/record`, text: `Open ${name}’s record, and verify what you have seen the evidence for` },
    { href: `/people/${id}/${answerAt}`, text: 'See the answer with all its reasons' },
    ofRule,
  ]
}
