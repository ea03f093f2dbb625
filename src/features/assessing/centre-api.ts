import { z } from 'zod'
import {
  asTyped,
  at,
  byId,
  byName,
  day,
  dayField,
  done,
  id,
  idField,
  listing,
  moment,
  operation,
  type Operation,
  ownId,
  refuse,
  rowsAfter,
} from '../../api/index.ts'
import { didYouMean } from '../../catalogue/index.ts'
import type {
  CompetenceJudgementId,
  ConflictDecisionId,
  OrganisationId,
  PersonId,
  QuestionId,
} from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { newId } from '../../kit/id.ts'
import { type RawForm, submitted, textField } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { managedCentre } from '../centres/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { someone } from './api-fields.ts'
import { decideConflict, judgeCompetence } from './centre-actions.ts'
import { CompetenceForm, Conflict, Reassign } from './centre-fields.ts'
import { competenceLoader, judgingAt, movableAt } from './centre-load.ts'
import { conflictsAt, judgementsAt } from './centre-store.ts'
import { mostReason } from './deciding.ts'
import { addQuestion, AskedOf, bankLoader, dropQuestion, questionTexts } from './question-bank.ts'
import { type Moving, movingBetween, reassign } from './reassign-actions.ts'
import { unitInWords } from './words.ts'

const tag = 'Assessing'
const OfCentre = z.strictObject({ centre: idField<OrganisationId>() })
const Between = { from: idField<PersonId>(), to: idField<PersonId>() }
const why = {
  because: textField('the reason', mostReason),
  lastDay: dayField.optional().describe('The last day on which it holds; without it, it holds until it is changed.'),
}

const conflict = z.object({
  ...{ id, name: z.string(), aboutName: z.string(), may: z.boolean(), because: z.string() },
  ...{ decidedAt: moment, decidedByName: z.string() },
  endsOn: day.nullable(),
})
const judgement = z.object({
  ...{ id, person: id, name: z.string(), unit: z.string(), unitTitle: z.string(), competent: z.boolean() },
  ...{ because: z.string(), judgedOn: day, endsOn: day.nullable(), judgedByName: z.string() },
})
const question = z.object({
  ...{ id, unit: z.string(), unitTitle: z.string(), criterion: z.string() },
  ...{ text: z.string(), lookedFor: z.string().nullable() },
})
const moving = z.object({
  ...{ registration: id, learner: id, learnerName: z.string() },
  whole: z.boolean().describe('The whole registration is theirs, not only units of it.'),
  units: z.array(z.string()),
  assesses: z.array(z.string()).describe('All units that they assess and that are not achieved yet.'),
  waiting: z.int().describe('How many things wait with them.'),
  because: z.array(z.string()).describe('Why it cannot move; nothing where it can.'),
})
const tellMoving = (each: Moving) => ({
  ...each,
  ...{ units: [...each.units], assesses: [...each.assesses], because: [...each.because] },
})

/** What is said of a decision, as its form would have posted it. */
const typed = (may: boolean, lastDay: PlainDate | undefined) => ({
  may: may ? 'yes' : 'no',
  ...(lastDay && dateBoxes('lastDay', lastDay)),
})

/** What the managers of a centre decide about those who assess there, for programs. */
export function centreDecisionsApi(rulebooks: Rulebooks): readonly Operation[] {
  const competenceAt = competenceLoader(rulebooks)
  const loadBank = bankLoader(rulebooks)
  const movingAt = movingBetween(rulebooks)
  const inCentre = { tag, params: OfCentre } as const

  /** What would move, or what cannot. Throws Unusable where the two are not both assessors of the centre. */
  async function between(ctx: Ctx, centre: OrganisationId, people: RawForm) {
    return { centre, ...done(submitted(Reassign(await movableAt(ctx, centre)), people)) }
  }

  return [
    listing({
      ...inCentre,
      id: 'listConflicts',
      path: '/centres/{centre}/conflicts',
      summary: 'List what a centre that you manage has decided about conflicts of interest, the latest first',
      cursor: byId<ConflictDecisionId>,
      item: conflict,
      rows: async (ctx, { params, cursor: before, limit }) => {
        const { id: centre } = await managedCentre(ctx, params.centre)
        return (await ctx.read([conflictsAt(ctx.tenant, centre, before, limit)]))[0]
      },
      tell: (row) => ({ ...row, decidedAt: at(row.decidedAt) }),
      after: (row) => row.id,
    }),
    operation({
      ...inCentre,
      id: 'decideConflict',
      method: 'post',
      path: '/centres/{centre}/conflicts',
      summary: 'Decide whether someone may judge the work of a person they manage',
      body: z.strictObject({ person: Between.from, about: Between.to, may: z.boolean(), ...why }),
      example: {
        person: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e5f',
        about: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e60',
        may: true,
        because: 'Nobody else assesses this unit',
      },
      answer: z.object({ decided: z.literal(true) }),
      status: 201,
      handle: async (ctx, { params, body: { may, lastDay, ...body } }) => {
        const { centre, judges, judged } = await judgingAt(ctx, params.centre)
        const form = submitted(Conflict(judges, judged, ctx.today), { ...body, ...typed(may, lastDay) })
        done(await decideConflict(ctx, centre.id, done(form)))
        return { decided: true as const }
      },
    }),
    listing({
      ...inCentre,
      id: 'listCompetence',
      path: '/centres/{centre}/competence',
      summary: 'List what a centre that you manage has judged of occupational competence, the latest first',
      cursor: byId<CompetenceJudgementId>,
      item: judgement,
      rows: async (ctx, { params, cursor: before, limit }) => {
        const { id: centre } = await managedCentre(ctx, params.centre)
        const [rows] = await ctx.read([judgementsAt(ctx.tenant, centre, before, limit)])
        const lists = await rulebooks.listsFor(ctx)
        return rows.map((row) => ({ ...row, unitTitle: unitInWords(lists, row.unit) }))
      },
      tell: (row) => row,
      after: (row) => row.id,
    }),
    operation({
      ...inCentre,
      id: 'judgeCompetence',
      method: 'post',
      path: '/centres/{centre}/competence',
      summary: 'Judge whether someone is occupationally competent for a unit',
      body: z.strictObject({ person: Between.from, unit: z.string().max(100), competent: z.boolean(), ...why }),
      example: {
        person: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e5f',
        unit: '300',
        competent: true,
        because: 'Ran such groups for nine years',
      },
      answer: z.object({ judged: z.literal(true) }),
      status: 201,
      handle: async (ctx, { params, body: { competent, lastDay, ...body } }) => {
        const { centre, people, units } = await competenceAt(ctx, params.centre)
        const { may, ...boxes } = typed(competent, lastDay)
        const form = submitted(CompetenceForm(people, units, ctx.today), { ...body, ...boxes, competent: may })
        done(await judgeCompetence(ctx, centre.id, done(form)))
        return { judged: true as const }
      },
    }),
    operation({
      ...inCentre,
      id: 'readWhoJudges',
      method: 'get',
      path: '/centres/{centre}/who-judges',
      summary: 'Whom the decisions of a centre that you manage can be about',
      answer: z.object({
        judges: z.array(someone).describe('Who may judge learners’ work, or answer an appeal about it.'),
        judged: z.array(someone).describe('Whose work it may be.'),
        competence: z.array(someone).describe('Whose occupational competence is judged.'),
        assessors: z.array(someone).describe('Who can take over work.'),
        leaving: z.array(someone).describe('Whose work can move: of those too who assess there no longer.'),
        units: z.array(z.object({ id: z.string(), title: z.string() })),
        source: z.string().describe('What competence is judged by.'),
      }),
      handle: async (ctx, { params }) => {
        const { judges, judged } = await judgingAt(ctx, params.centre)
        const { people, units, source } = await competenceAt(ctx, params.centre)
        const { from: leaving, to: assessors } = await movableAt(ctx, params.centre)
        return {
          ...{ judges, judged, competence: people, assessors, leaving, source },
          units: [...units].map(([unit, title]) => ({ id: unit, title })),
        }
      },
    }),
    operation({
      ...inCentre,
      id: 'lookAtReassigning',
      method: 'get',
      path: '/centres/{centre}/reassign',
      summary: 'Look at what would move from one assessor to another, and what would not; nothing moves yet',
      query: z.strictObject({ from: Between.from.optional(), to: Between.to.optional() }),
      answer: z.object({ items: z.array(moving) }),
      handle: async (ctx, { params, query }) => {
        const people = await between(ctx, params.centre, asTyped(query))
        return { items: (await movingAt(ctx, people)).map(tellMoving) }
      },
    }),
    operation({
      ...inCentre,
      id: 'reassignWork',
      method: 'post',
      path: '/centres/{centre}/reassign',
      summary: 'Move all that can move from one assessor to another, in one act',
      body: z.strictObject(Between),
      example: { from: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e5f', to: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e60' },
      answer: z.object({ moved: z.int().describe('The learners whose work has moved.') }),
      handle: async (ctx, { params, body }) => ({
        moved: await reassign(ctx, movingAt, await between(ctx, params.centre, body)),
      }),
    }),
    listing({
      ...inCentre,
      id: 'listBankQuestions',
      path: '/centres/{centre}/questions',
      summary:
        'List what a centre asks out loud, for those who assess, quality-assure and manage there, by unit and criterion',
      cursor: byName,
      item: question,
      rows: async (ctx, { params, cursor }) =>
        rowsAfter((await loadBank(ctx, params.centre)).questions, placeOf, cursor),
      tell: (row) => row,
      after: placeOf,
    }),
    operation({
      ...inCentre,
      id: 'addBankQuestion',
      method: 'post',
      path: '/centres/{centre}/questions',
      summary: 'Add a question to what a centre asks out loud',
      body: z.strictObject({
        ...{ unit: z.string().max(100), criterion: z.string().max(20), ...questionTexts },
        id: ownId<QuestionId>(),
      }),
      example: { unit: '300', criterion: '1.1', text: 'Who writes the agreement?', lookedFor: 'The group itself' },
      answer: z.object({ added: z.literal(true) }),
      status: 201,
      handle: async (ctx, { params, body: { unit, criterion, id: own, ...texts } }) => {
        const { centre, criteria } = await loadBank(ctx, params.centre)
        const of = `${unit} ${criterion}`
        if (!criteria.has(of)) refuse('criterion', `There is no such criterion${didYouMean(of, [...criteria.keys()])}`)
        const form = submitted(AskedOf(criteria), { criterion: of, ...asTyped(texts) })
        await addQuestion(ctx, centre.id, own ?? newId<QuestionId>(), done(form))
        return { added: true as const }
      },
    }),
    operation({
      tag,
      id: 'withdrawBankQuestion',
      method: 'post',
      path: '/centres/{centre}/questions/{question}/withdraw',
      summary: 'Take a question out of the bank; what was asked by it stays',
      params: OfCentre.extend({ question: idField<QuestionId>() }),
      answer: z.object({ withdrawn: z.literal(true) }),
      handle: async (ctx, { params }) => {
        const { id: centre } = await managedCentre(ctx, params.centre)
        await dropQuestion(ctx, centre, params.question)
        return { withdrawn: true as const }
      },
    }),
  ]
}

/** Where a question stands among all of its centre. */
const placeOf = ({ unit, criterion, id: each }: z.output<typeof question>) => `${unit} ${criterion} ${each}`
