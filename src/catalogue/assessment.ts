import { z } from 'zod'
import { centreRoles } from '../kit/actor.ts'
import { closed } from './document-schema.ts'
import type { Issue } from './problems.ts'
import { didYouMean } from './suggest.ts'
import type { Vocabulary } from './vocabulary.ts'

const id = z.string('Must be a text').regex(/^[a-z]+(-[a-z]+)*$/, 'Must be of small letters and hyphens')
const name = z.string('Must be a text').regex(/^[a-z][a-zA-Z]*$/, 'Must be of letters, a small one first')
const words = z.string('Must be a text').trim().min(1, 'Must not be empty')

const option = closed({ value: id, text: words })
const days = z.int('Must be a whole number').min(1, 'Must be at least one day')
const count = z.int('Must be a whole number').min(1, 'Must be at least 1')

const field = closed({
  name,
  label: words,
  /** What it is called where someone else reads the answer; its label, unless given. */
  told: words.optional(),
  hint: words.optional(),
  type: z.enum(['text', 'longtext', 'choice'], 'Must be text, longtext or choice'),
  required: z.boolean('Must be true or false'),
  /** What to say where it is left empty: whole for a choice, completing "Enter …" for a text. */
  ask: words,
  /** What a browser may fill in for whoever answers: a name of HTML's for it. */
  autocomplete: z.enum(['name', 'organization', 'organization-title'], 'Must be one that is known').optional(),
  options: z.array(option).min(2, 'Must offer at least two').optional(),
}).superRefine(({ type, options }, ctx) => {
  if ((type === 'choice') !== (options !== undefined))
    ctx.addIssue({ code: 'custom', path: ['options'], message: 'A choice has options, and nothing else has' })
})

/** The first id that stands twice, as an issue at its place. */
const apart =
  <T>(key: (each: T) => string) =>
  (all: readonly T[], ctx: z.RefinementCtx) => {
    const ids = all.map(key)
    ids.forEach((each, index) => {
      if (ids.indexOf(each) < index)
        ctx.addIssue({ code: 'custom', path: [index], message: `There is another “${each}”: give each its own` })
    })
  }

const choices = z
  .array(closed({ id, label: words }))
  .min(1, 'Must offer at least one')
  .superRefine(apart((each: { id: string }) => each.id))

const evidenceKind = closed({
  id,
  label: words,
  hint: words,
  /** How the source names it. */
  named: words,
  /** Who writes a piece of it. What a witness writes, the learner brings. */
  authors: z
    .array(z.enum(['learner', 'assessor', 'witness'], 'Must be learner, assessor or witness'))
    .min(1, 'Must say who may write it'),
  /** It tends to tell of families: of its files the learner says which the centre may read. */
  redacted: z.literal(true).optional(),
  /** The kinds of entries of one's own record that can be used as a piece of it. */
  entries: z.array(words).optional(),
  /** What shows something at all: the answer to `field`, or evidence laid to the piece in its place. */
  needs: closed({ field: name, named: words }).optional(),
  fields: z.array(field).superRefine(apart((each: { name: string }) => each.name)),
  /** What a witness is asked themself, over a link; nobody can be asked for a piece of a kind without it. */
  witnessed: closed({
    /** How the witness says that this is their standing. */
    standing: words,
    /** What is called so of the testimony, besides what was asked: when the work was seen, and who signed when. */
    signed: closed({ seen: words, signed: words }),
    fields: z.array(field).superRefine(apart((each: { name: string }) => each.name)),
  }).optional(),
}).superRefine(({ needs, fields }, ctx) => {
  const names = fields.map((each) => each.name)
  if (needs && !names.includes(needs.field))
    ctx.addIssue({
      code: 'custom',
      path: ['needs', 'field'],
      message: `There is no field “${needs.field}”${didYouMean(needs.field, names)}`,
    })
})

/** `assessment/evidence-kinds.yaml`: what a portfolio may hold, and what is asked of each. */
export const evidenceKindsSchema = closed({
  source: words,
  kinds: z
    .array(evidenceKind)
    .min(1, 'Must hold at least one kind')
    .superRefine(apart((each: { id: string }) => each.id)),
})

/** `assessment/methods.yaml`: how assessors assess; a centre adds its own. */
export const methodsSchema = closed({
  source: words,
  methods: z
    .array(closed({ id, label: words, source: words.optional() }))
    .min(1, 'Must hold at least one method')
    .superRefine(apart((each: { id: string }) => each.id)),
})

/** `assessment/witnesses.yaml`: how a witness is asked over a link. */
export const witnessesSchema = closed({
  source: words,
  link: closed({
    /** For so many days it works unless said otherwise, and at most. */
    usual: days,
    most: days,
    because: words,
  }).refine(({ usual, most }) => usual <= most, { path: ['usual'], message: 'Must not be more than the most' }),
  seen: closed({
    /** What was seen so many years before the witness was asked, or more, is not taken down. */
    most: count,
    because: words,
  }),
  contact: closed({
    /** So many digits a telephone number has at least, and at most. */
    least: count,
    most: count,
    because: words,
  }).refine(({ least, most }) => least <= most, { path: ['least'], message: 'Must not be more than the most' }),
  explained: closed({
    /** As what a witness stands when a criterion that is met with what they signed needs a reason. */
    standings: z.array(z.enum(['not-yet', 'not-verified'], 'Must be not-yet or not-verified')),
    because: words,
  }),
  ways: choices,
  declines: choices,
})

const within = closed({
  days: z.int('Must be a whole number').min(1, 'Must be at least 1'),
  source: words,
})

const appealStage = closed({
  id,
  title: words,
  /** The parts at a centre of which one answers. */
  answers: z.array(z.enum(centreRoles, 'Must be a part at a centre')).min(1, 'Must say who answers'),
  /** It is answered outside Cairn, and recorded. */
  outside: z.literal(true).optional(),
  /** Within how many days it is answered, and the learner takes it further; left out where no source says. */
  answerWithin: within.optional(),
  furtherWithin: within.optional(),
})

/** `assessment/appeals.yaml`: the stages of an appeal. */
export const appealsSchema = closed({
  source: words,
  stages: z
    .array(appealStage)
    .min(1, 'Must hold at least one stage')
    .superRefine(apart((each: { id: string }) => each.id)),
})

/** `assessment/claiming.yaml`: how a qualification is claimed from the awarding body. */
export const claimingSchema = closed({
  source: words,
  ways: z
    .array(
      closed({
        id,
        label: words,
        /** It is asked who signed it off, and on which day. */
        signedOff: z.literal(true).optional(),
        /** It is for centres that the awarding body lets claim so: it is refused where a centre says that it may not. */
        needsStatus: z.literal(true).optional(),
      }),
    )
    .min(1, 'Must offer at least one way')
    .superRefine(apart((each: { id: string }) => each.id)),
})

/** What asks for kinds of entries that the vocabulary does not know. */
export const unknownEntries = ({ kinds }: z.output<typeof evidenceKindsSchema>, vocabulary: Vocabulary): Issue[] =>
  kinds.flatMap(({ entries = [] }, at) =>
    entries.flatMap((each, index) =>
      Object.hasOwn(vocabulary.kinds, each)
        ? []
        : [
            {
              path: ['kinds', at, 'entries', index],
              message: `The vocabulary has no kind “${each}”${didYouMean(each, Object.keys(vocabulary.kinds))}`,
            },
          ],
    ),
  )

export type EvidenceKind = z.output<typeof evidenceKind>
export type EvidenceField = z.output<typeof field>
export type AppealStage = z.output<typeof appealStage>
/** How appeals go, with where that is from. */
export type Appealing = z.output<typeof appealsSchema>
export type AssessmentMethod = z.output<typeof methodsSchema>['methods'][number]

export type Claiming = z.output<typeof claimingSchema>
export type Witnesses = z.output<typeof witnessesSchema>

/** What the field knows of evidence and of methods, with where it is from. */
export type Assessment = {
  readonly kinds: readonly EvidenceKind[]
  readonly methods: readonly AssessmentMethod[]
  readonly witnesses: Witnesses
  readonly claiming: Claiming
  readonly source: string
  readonly appeals: Appealing
}
