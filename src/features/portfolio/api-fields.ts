import { z } from 'zod'
import { atOrNull, day, id, moment, refuse, Unusable } from '../../api/index.ts'
import { didYouMean, type EvidenceKind } from '../../catalogue/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { evidenceSchema, tellEvidence } from '../evidence/index.ts'
import { controlOf, type MappableUnit, mappingsAsForm, type PieceInput, readMappings, readPiece } from './fields.ts'
import { objectionSchema, tellObjection } from '../objections/index.ts'
import type { UsableEntry } from './entry-store.ts'
import type { UnusedEntry } from './opening.ts'
import type { LoadedUnit, UnitProgress } from './load.ts'
import type { LoadedPiece } from './piece-load.ts'
import { type CriterionState, criterionStates, type Lack, type Mapping, type Piece, witnessStandings } from './rules.ts'

export const kindSchema = z.object({
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  authors: z.array(z.enum(['learner', 'assessor', 'witness'])).describe('Who may write it.'),
  redacted: z.boolean().describe('It tends to tell of families: only a file that is shared is handed in.'),
  entries: z.array(z.string()).describe('The kinds of entries of one’s record that can be used as a piece of it.'),
  needs: z
    .string()
    .nullable()
    .describe('The field without which, or evidence in its place, a piece shows nothing and is not handed in.'),
  fields: z.array(
    z.object({
      ...{ name: z.string(), label: z.string(), hint: z.string().nullable() },
      type: z.enum(['text', 'longtext', 'choice']),
      required: z.boolean(),
      options: z.array(z.object({ value: z.string(), text: z.string() })),
    }),
  ),
})
export const tellKind = ({ id: kind, label, hint, authors, redacted, entries = [], needs, fields }: EvidenceKind) => ({
  ...{ id: kind, label, hint },
  authors: [...authors],
  redacted: redacted === true,
  entries: [...entries],
  needs: needs?.field ?? null,
  fields: fields.map(({ name, label: asked, hint: more = null, type, required, options = [] }) => ({
    ...{ name, label: asked, hint: more, type, required },
    options: [...options],
  })),
})

export const mapping = z.object({ unit: z.string(), criterion: z.string() })

const witnessStanding = z
  .enum(witnessStandings)
  .nullable()
  .describe('What was found last of whether the witness signed it; null where no witness did.')

const lacks = z
  .string()
  .nullable()
  .describe('What it does not hold yet and its kind needs: until then it is not handed in.')

const pieceFields = {
  ...{ id, registration: id, learner: id, kind: z.string(), title: z.string(), happenedOn: day },
  answers: z.record(z.string(), z.string()).describe('What it says, by the fields of its kind.'),
  entry: id.nullable().describe('The entry of the learner’s record that it is.'),
  author: id.nullable().describe('Null where a witness signed it, who has no account.'),
  authorName: z.string(),
  witnessStanding,
  confirmedAt: moment.nullable().describe('When the learner confirmed it as it stands.'),
  revision: z.int(),
  isWithdrawn: z.boolean(),
  lacks,
  criteria: z.array(mapping).describe('What it is evidence for.'),
}
export const pieceSchema = z.object(pieceFields).meta({ id: 'Piece' })
export const tellPiece = (piece: Piece & Lack) => ({
  ...piece,
  lacks: piece.lacks ?? null,
  confirmedAt: atOrNull(piece.confirmedAt),
  criteria: [...piece.criteria],
})

const mappableUnit = z.object({
  ...{ id: z.string(), title: z.string() },
  isComplete: z.boolean().describe('All its criteria are loaded; others can be named by number where they are not.'),
  criteria: z.array(z.object({ number: z.string(), title: z.string().nullable() })),
})
export const entrySchema = z.object({
  ...{ id, kind: z.string(), title: z.string(), happenedOn: day },
  standing: z.string(),
})
const usableEntry = entrySchema.meta({ id: 'UsableEntry' })
const tellUsable = ({ id: entry, kind, title, happenedOn, standing }: UsableEntry) => ({
  ...{ id: entry, kind, title, happenedOn, standing },
})

export const unusedEntry = entrySchema
  .extend({
    matches: z.array(z.object({ unit: z.string(), criteria: z.array(z.string()), because: z.string() })),
  })
  .meta({ id: 'UnusedEntry' })
export const tellUnused = ({ matches, ...entry }: UnusedEntry) => ({
  ...tellUsable(entry),
  matches: matches.map(({ unit, criteria, because }) => ({ unit, criteria: [...criteria], because })),
})

export const pieceInFull = z
  .object({
    ...pieceFields,
    evidence: z.array(evidenceSchema).describe('Laid to it as `/record/{entry}/evidence` says, with its id.'),
    usedEntry: usableEntry.nullable().describe('The entry that it is, where that still counts.'),
    units: z.array(mappableUnit).describe('What it may be evidence for.'),
    likelyNames: z
      .array(z.string())
      .describe('Of your own piece: what others will read that looks like the name of a family. It stops nobody.'),
    mayChange: z.boolean().describe('You wrote it.'),
    objections: z.array(objectionSchema).describe('What the learner said is not right, the latest first.'),
  })
  .meta({ id: 'PieceInFull' })

type Around = { readonly likelyNames: readonly string[]; readonly mayChange: boolean }

export const tellPieceInFull = (loaded: LoadedPiece, { likelyNames, mayChange }: Around) => {
  const { piece, evidence, entry, units, isOwn, objections } = loaded
  return {
    ...tellPiece({ ...piece, lacks: loaded.lacks }),
    // What is laid to an entry, others read in what is handed in.
    evidence: isOwn || piece.entry === null ? evidence.map(tellEvidence) : [],
    usedEntry: entry === undefined ? null : tellUsable(entry),
    units: units.map(tellMappable),
    likelyNames: [...likelyNames],
    mayChange,
    objections: objections.map(tellObjection),
  }
}
const tellMappable = ({ id: unit, title, isComplete, criteria }: MappableUnit) => ({
  ...{ id: unit, title, isComplete },
  criteria: criteria.map(({ number, title: wording = null }) => ({ number, title: wording })),
})

export const unitProgress = z.object({
  ...{ id: z.string(), title: z.string() },
  isComplete: z.boolean().describe('All its criteria are loaded.'),
  criteria: z.int().describe('So many are known.'),
  withEvidence: z.int(),
  handedIn: z.int().describe('So many wait for a decision.'),
  met: z.int(),
  recognised: z.int().describe('Of those met, by earlier learning.'),
})
export const tellProgress = ({
  id: unit,
  title,
  isComplete,
  total,
  withEvidence,
  waiting,
  met,
  recognised,
}: UnitProgress) => ({
  ...{ id: unit, title, isComplete, withEvidence, met, recognised },
  criteria: total,
  handedIn: waiting,
})

const states = Object.keys(criterionStates) as CriterionState[]
export const unitSchema = z.object({
  ...{ registration: id, id: z.string(), title: z.string() },
  isComplete: z.boolean().describe('All its criteria are loaded.'),
  achievedOn: day.nullable().describe('Every criterion is met since then: hand in again only what was asked for.'),
  outcomes: z.array(z.object({ number: z.string(), title: z.string() })),
  criteria: z.array(
    z.object({
      number: z.string(),
      title: z.string().nullable().describe('Null where its wording is not loaded.'),
      outcome: z.string().nullable(),
      state: z.enum(states).describe('What is missing is `no-evidence`, `more-needed` or `not-met`.'),
      pieces: z.array(z.object({ id, title: z.string(), witnessStanding, lacks })),
      submission: id.nullable().describe('What was handed in for it last.'),
      decided: id.nullable().describe('The submission about which the decision stands that says how it is.'),
      judgement: id.nullable().describe('What was judged of earlier learning, where that has met it.'),
    }),
  ),
  withBody: z
    .boolean()
    .describe('The awarding body has the learner registered: what is assessed before may not count.'),
})
export const tellUnit = (loaded: LoadedUnit, withBody: boolean) => ({
  ...{ registration: loaded.registration.id, withBody },
  ...{ id: loaded.unit.id, title: loaded.unit.title, isComplete: loaded.unit.isComplete },
  achievedOn: loaded.achievedOn,
  outcomes: (loaded.outcomes ?? []).map(({ number, title }) => ({ number, title })),
  criteria: loaded.criteria.map(
    ({ number, title = null, outcome = null, state, pieces, submission = null, decided = null, judgement = null }) => ({
      ...{ number, title, outcome, state, submission, decided, judgement },
      pieces: pieces.map((piece) => ({
        ...{ id: piece.id, title: piece.title, witnessStanding: piece.witnessStanding },
        lacks: piece.lacks ?? null,
      })),
    }),
  ),
})

type Given = {
  readonly title: string
  readonly on: PlainDate
  readonly answers: Readonly<Record<string, string>>
}

/** A piece as it was sent, read as its form would be. Throws Unusable. */
export function pieceFrom(kind: EvidenceKind, { title, on, answers }: Given, today: PlainDate): PieceInput {
  const names = kind.fields.map(({ name }) => name)
  const strange = Object.keys(answers).find((name) => !names.includes(name))
  if (strange !== undefined) refuse(`answers.${strange}`, `There is no such field${didYouMean(strange, names)}`)
  const typed = kind.fields.map((field) => [controlOf(field), answers[field.name] ?? ''] as const)
  const read = readPiece(kind, { title, ...dateBoxes('on', on), ...Object.fromEntries(typed) }, today)
  if (read.ok) return read.value
  const nameOf = new Map(kind.fields.map((field) => [controlOf(field), `answers.${field.name}`]))
  throw new Unusable(
    read.problems.map(({ field, message }) => ({
      path: nameOf.get(field) ?? field.replace(/-(day|month|year)$/, ''),
      message,
    })),
  )
}

/** What a piece is said to be evidence for, read as the page would. Throws Unusable. */
export function mappingsFrom(units: readonly MappableUnit[], given: readonly Mapping[]): readonly Mapping[] {
  for (const [at, { unit, criterion }] of given.entries()) {
    const of = units.find((each) => each.id === unit)
    const ids = units.map((each) => each.id)
    if (of === undefined) return refuse(`criteria.${at}.unit`, `This unit is not chosen${didYouMean(unit, ids)}`)
    const numbers = of.criteria.map(({ number }) => number)
    if (of.isComplete && !numbers.includes(criterion))
      return refuse(`criteria.${at}.criterion`, `${of.title} has no such criterion${didYouMean(criterion, numbers)}`)
  }
  const read = readMappings(units, mappingsAsForm(units, given))
  return read.ok ? read.value : refuse('criteria', 'Must be numbers of criteria, such as 1.1')
}
