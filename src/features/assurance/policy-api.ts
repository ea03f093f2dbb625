import { z } from 'zod'
import { dayField, done, onOne, type Operation, refuse } from '../../api/index.ts'
import { didYouMean } from '../../catalogue/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { submitted } from '../../kit/form.ts'
import { dateBoxes } from '../../ui/index.ts'
import { samplingAt } from '../registrations/index.ts'
import { setPolicy } from './actions.ts'
import { OfCentre, policySchema, someone, tag, tellPolicy } from './api-fields.ts'
import { PolicyForm, policyTyped } from './fields.ts'
import { mayLead } from './policy.ts'
import { risks, stages, standings } from './rules.ts'
import { findCentre, policiesOf, type Scope, scopeOf } from './store.ts'

const numbers = z.record(z.string().max(100), z.int()).default({})
const Policy = z.strictObject({
  stage: numbers.describe('Percentages, from 0 to 100. What is left out is not set, and asks for nothing.'),
  ...{ standing: numbers, unit: numbers, method: numbers },
  site: numbers.describe('By the id of the organisation in which the learner works.'),
  weight: numbers.describe('From 0 to 10: how much each counts when it is decided what is looked at first.'),
  newBelow: z.int().min(1).max(1000).optional(),
  starts: dayField,
})

const scope = z.object({
  ...{ stages: z.array(z.string()), standings: z.array(z.string()), risks: z.array(z.string()) },
  ...{ units: z.array(z.string()), methods: z.array(z.string()), sites: z.array(someone) },
})

/** Says what of a policy there is nothing at the centre to set it for. Throws Unusable. */
function knownKeys(policy: z.output<typeof Policy>, { units, methods, sites }: Scope): void {
  const keys = {
    ...{ stage: stages, standing: standings, weight: risks, unit: units, method: methods },
    site: sites.map((site) => site.id),
  }
  for (const [group, known] of Object.entries(keys)) {
    const strange = Object.keys(policy[group as keyof typeof keys]).find((key) => !known.includes(key as never))
    if (strange !== undefined) refuse(`${group}.${strange}`, `There is no such ${group}${didYouMean(strange, known)}`)
  }
}

async function policiesIn(ctx: Ctx, { centre }: OfCentre) {
  permit(mayLead(ctx.actor, centre))
  const [place, versions, there, said] = await ctx.read([
    findCentre(ctx.tenant, centre),
    policiesOf(ctx.tenant, centre),
    scopeOf(ctx.tenant, centre),
    samplingAt(ctx.tenant, centre),
  ])
  found(place, 'centre')
  const { units, methods, sites } = found(there, 'centre')
  return {
    versions: versions.map(tellPolicy),
    scope: {
      ...{ stages: [...stages], standings: [...standings], risks: [...risks] },
      ...{ units: [...units], methods: [...methods], sites: [...sites] },
    },
    sampling: said.at(-1)?.sampling ?? null,
  }
}
const policies = onOne({
  ...{ tag, path: '/assurance/{centre}/policies', params: OfCentre, load: policiesIn },
  answer: z.object({
    versions: z.array(policySchema).describe('The latest first.'),
    scope: scope.describe('What there is at the centre to set something for.'),
    sampling: z.string().nullable().describe('What the centre samples before a unit counts; null where unsaid.'),
  }),
})

/** What a centre says is to be sampled, for programs. */
export const policyApi: readonly Operation[] = [
  policies.read({ id: 'listSamplingPolicies', summary: 'Every version of the sampling policy of a centre' }),
  policies.act({
    id: 'setSamplingPolicy',
    summary: 'Say anew what is sampled at a centre, from a day on',
    body: Policy,
    example: { stage: { summative: 25 }, standing: { trainee: 100 }, starts: '2026-12-01' },
    status: 201,
    act: async (ctx, { centre }, policy) => {
      permit(mayLead(ctx.actor, centre))
      const [there] = await ctx.read([scopeOf(ctx.tenant, centre)])
      const known = found(there, 'centre')
      knownKeys(policy, known)
      const { starts, ...groups } = policy
      const form = submitted(PolicyForm(known, ctx.today), { ...policyTyped(groups), ...dateBoxes('starts', starts) })
      const { starts: startsOn, ...content } = done(form)
      await setPolicy(ctx, centre, content, startsOn)
    },
  }),
]
