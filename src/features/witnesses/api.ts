import { z } from 'zod'
import {
  asTyped,
  at,
  atOrNull,
  byId,
  day,
  dayField,
  done,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
  ownId,
  refuse,
} from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { RegistrationId, WitnessCheckId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { newId } from '../../kit/id.ts'
import { found, permit } from '../../kit/errors.ts'
import { addDays } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { mappingsAsForm, witnessStandings } from '../portfolio/index.ts'
import { askWitness, checkWitness, newLink, withdrawRequest } from './actions.ts'
import { readAsking, readChecking, witnessKinds } from './fields.ts'
import { loadAsking, type LoadedRequest, loadRequest, loadRequests } from './load.ts'
import { type Giving, linkTo } from './routes.tsx'
import { checkOutcomes, lastDayOf, standingOf, witnessFlags, type WitnessRequest } from './rules.ts'
import { type WitnessState, witnessStates } from './states.ts'

const criterion = z.object({ unit: z.string(), criterion: z.string() })
const states = Object.keys(witnessStates.states) as [WitnessState, ...WitnessState[]]

const listedFields = {
  id,
  registration: id,
  kind: z.string().describe('The kind of evidence that was asked for.'),
  name: z.string(),
  email: z.string().nullable(),
  about: z.string(),
  criteria: z.array(criterion).describe('What the witness may tick.'),
  state: z.enum(states),
  askedAt: moment,
  askedByName: z.string(),
  lastDay: day.describe('The last day on which the link works.'),
  declinedBecause: z.string().nullable(),
  declinedNote: z.string().nullable(),
  endedAt: moment.nullable(),
}
const listed = z.object(listedFields).meta({ id: 'WitnessRequest' })
const check = z.object({
  id,
  outcome: z.enum(checkOutcomes),
  way: z.string(),
  contactedOn: day,
  note: z.string().nullable(),
  checkedAt: moment,
  checkedByName: z.string(),
})
const signedFields = z.object({
  piece: id.describe('The piece of the portfolio that it is.'),
  kind: z.string().describe('The kind of evidence, by the standing that the witness has.'),
  name: z.string(),
  signature: z.string(),
  signedAt: moment,
  isWithdrawn: z
    .boolean()
    .describe('The learner has withdrawn it from the portfolio: others are told no more what it says.'),
  seenOn: day.describe('The day on which the work was seen, or the first of them.'),
  flags: z.array(z.enum(witnessFlags)).describe('What an assessor looks at first; none of it is wrong by itself.'),
  answers: z.record(z.string(), z.string()),
  criteria: z.array(criterion).describe('What the witness ticked.'),
  contact: z.string().optional().describe('How to reach them; only for those at the centre.'),
})
const wholeFields = {
  ...listedFields,
  signed: signedFields.nullable(),
  standing: z.enum(witnessStandings).describe('What was found last of whether it was they.'),
  checks: z.array(check).describe('All that was found, the latest first.'),
}
const whole = z.object(wholeFields).meta({ id: 'Witness' })
const withLink = z
  .object({ ...wholeFields, link: z.string().nullable().describe('Told only now; null where it goes out by e-mail.') })
  .meta({ id: 'WitnessWithLink' })

const tellListed = ({ linkUntil, ...each }: WitnessRequest): z.input<typeof listed> => ({
  ...each,
  criteria: [...each.criteria],
  askedAt: at(each.askedAt),
  lastDay: addDays(linkUntil, -1),
  endedAt: atOrNull(each.endedAt),
})

const tellWhole = ({ request, signed, flags, checks }: LoadedRequest): z.input<typeof whole> => ({
  ...tellListed(request),
  signed: signed
    ? {
        ...{ piece: signed.piece, kind: signed.kind, name: signed.name, signature: signed.signature },
        ...{ seenOn: signed.seenOn, flags: [...flags] },
        ...{ signedAt: at(signed.signedAt), answers: { ...signed.answers }, criteria: [...signed.criteria] },
        isWithdrawn: signed.isWithdrawn,
        ...(signed.contact === undefined ? {} : { contact: signed.contact }),
      }
    : null,
  standing: standingOf(checks),
  checks: checks.map(({ checkedAt, ...each }) => ({ ...each, checkedAt: at(checkedAt) })),
})

const OfRegistration = z.strictObject({ registration: idField<RegistrationId>() })
const OfWitness = z.strictObject({ witness: idField<WitnessRequestId>() })

const Ask = z.strictObject({
  id: ownId<WitnessRequestId>(),
  name: z.string(),
  email: z.string().optional(),
  kind: z.string().describe('A kind of evidence that a witness can be asked for.'),
  about: z.string().describe('What they are to tell of.'),
  criteria: z.array(z.strictObject({ unit: z.string(), criterion: z.string() })).max(200),
  lastDay: dayField.optional().describe('The last day on which the link works; the usual time, unless given.'),
})

/** Witnesses for programs. What stands behind a link is for the witness alone, and for no program. */
export function witnessesApi(
  { assessment }: Pick<Catalogue, 'assessment'>,
  { rulebooks, baseUrl, sendsMail }: Giving,
): readonly Operation[] {
  const kinds = witnessKinds(assessment.kinds)
  const { link, ways } = assessment.witnesses
  const tag = 'Witnesses'
  const load = async (ctx: Ctx, witness: WitnessRequestId) => tellWhole(await loadRequest(ctx, rulebooks, witness))
  const told = async (ctx: Ctx, witness: WitnessRequestId, secret: string | undefined) => ({
    ...(await load(ctx, witness)),
    link: secret === undefined ? null : linkTo(baseUrl, secret),
  })
  const path = '/witnesses/{witness}'
  const onWitness = onOne({
    tag,
    path,
    params: OfWitness,
    answer: whole,
    load: (ctx, { witness }) => load(ctx, witness),
  })

  async function ask(
    ctx: Ctx,
    registration: RegistrationId,
    { id: given, criteria, lastDay, ...rest }: z.output<typeof Ask>,
  ) {
    const { units, registration: place } = await loadAsking(ctx, rulebooks, registration)
    const strange = criteria.find(({ unit }) => !units.some((each) => each.id === unit))
    if (strange) refuse('criteria', `The learner does not do unit ${strange.unit}`)
    const until = dateBoxes('until', lastDay ?? lastDayOf(ctx.today, link.usual))
    const raw = { ...asTyped(rest), ...mappingsAsForm(units, criteria), ...until }
    const { learnerName } = place
    const asking = done(readAsking(raw, { kinds, units, link, today: ctx.today, learnerName }), askedAs)
    const how = { id: given ?? newId<WitnessRequestId>(), registration, byMail: sendsMail && asking.email !== null }
    const asked = await askWitness(ctx, how, asking)
    return told(ctx, asked.id, asked.secret)
  }

  async function verify(
    ctx: Ctx,
    witness: WitnessRequestId,
    { id: given, contactedOn, ...rest }: z.output<typeof Verify>,
  ) {
    const { mayCheck, signed } = await loadRequest(ctx, rulebooks, witness)
    permit(mayCheck)
    const { signedAt } = found(signed, 'testimony')
    const raw = { ...asTyped(rest), ...dateBoxes('on', contactedOn) }
    const checked = done(readChecking(raw, { ways, signedAt, today: ctx.today }), checkedAs)
    await checkWitness(ctx, witness, { ...checked, id: given ?? newId<WitnessCheckId>() })
  }
  const Verify = z.strictObject({
    id: ownId<WitnessCheckId>(),
    outcome: z.enum(checkOutcomes),
    way: z.enum(ways.map((way) => way.id) as [string, ...string[]]),
    contactedOn: dayField,
    note: z.string().optional(),
  })

  return [
    listing({
      id: 'listWitnesses',
      path: '/registrations/{registration}/witnesses',
      tag,
      summary: 'List the witnesses who were asked about a learner’s work, the latest first',
      params: OfRegistration,
      cursor: byId<WitnessRequestId>,
      item: listed,
      rows: async (ctx, { params: { registration }, cursor, limit }) =>
        (await loadRequests(ctx, registration, cursor, limit)).rows,
      tell: tellListed,
      after: (row) => row.id,
    }),
    operation({
      id: 'askWitness',
      method: 'post',
      path: '/registrations/{registration}/witnesses',
      tag,
      summary: 'Ask a witness; their link is answered once, or goes out by e-mail',
      params: OfRegistration,
      body: Ask,
      example: {
        ...{ name: 'Example Witness', kind: 'witness-testimony', about: 'The group on Tuesdays in March' },
        criteria: [{ unit: 'NM-301', criterion: '1.1' }],
      },
      answer: withLink,
      status: 201,
      handle: (ctx, { params, body }) => ask(ctx, params.registration, body),
    }),
    onWitness.read({
      id: 'readWitness',
      summary: 'Read what a witness was asked, signed, and whether they were verified',
    }),
    operation({
      id: 'renewWitnessLink',
      method: 'post',
      path: `${path}/link`,
      tag,
      summary: 'Make a new link for a witness, which closes the one before',
      description:
        'What was typed behind the one before is kept, unless that one went out by e-mail: the new one is told to you.',
      params: OfWitness,
      answer: withLink,
      handle: async (ctx, { params: { witness } }) =>
        told(ctx, witness, await newLink(ctx, witness, { days: link.usual, byMail: false })),
    }),
    onWitness.act({
      id: 'withdrawWitness',
      at: 'withdraw',
      summary: 'Take back what a witness was asked',
      act: async (ctx, { witness }) => {
        await withdrawRequest(ctx, witness)
      },
    }),
    onWitness.act({
      id: 'verifyWitness',
      at: 'verify',
      summary: 'Record whether it was the witness who signed',
      body: Verify,
      example: { outcome: 'verified', way: 'telephone', contactedOn: '2026-11-21' },
      act: (ctx, { witness }, body) => verify(ctx, witness, body),
    }),
  ]
}

/** What the fields of the forms are called here. */
const askedAs = (field: string) => (field === 'until' ? 'lastDay' : field.replace(/^(?:c|others)\d.*$/, 'criteria'))
const checkedAs = (field: string) => (field === 'on' ? 'contactedOn' : field)
