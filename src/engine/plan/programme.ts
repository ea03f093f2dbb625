import type { Day } from '../calendar.ts'
import type { Document, Fact } from '../document.ts'
import type { Around } from '../evaluate.ts'
import { makeReady } from '../facts.ts'
import type { World } from '../swept.ts'
import { type Constraint, gather, type Model, type Term, type Truth } from './model.ts'
import type { Choice } from './offers.ts'
import { documentTruth } from './tree.ts'

/** A requirement that is known to exist and not known to us. */
export type NotLoaded = { readonly id: string; readonly text: string }

/** The documents as a programme over the choices that bear on them; undefined where no choice can meet them. */
export type Programme = {
  /** The variable of each choice that bears on anything, in the order of the choices. */
  readonly variables: ReadonlyMap<Choice, number>
  readonly model: (objective: readonly Term[], further: readonly Constraint[]) => Model
}

type Asked = {
  readonly documents: readonly Document[]
  readonly facts: readonly Fact[]
  readonly choices: readonly Choice[]
  readonly by: Day
  readonly around: Around
}

/**
 * Writes down what must be chosen so that every document is met on the day. It never asks for more than the documents
 * do, and at times for less: whether a choice will do is for `evaluate` to say. `onNotLoaded` is told of what is not
 * loaded and answers whether it is to be taken as met.
 */
export function programmeFor(
  { documents, facts, choices, by, around }: Asked,
  onNotLoaded: (requirement: NotLoaded) => boolean,
): Programme | undefined {
  const gathering = gather()
  const one = gathering.amount(1)
  const variables = new Map<Choice, number>()
  const byFact = new Map(choices.flatMap((choice) => choice.given.map((fact) => [fact.id, choice] as const)))
  const there = (fact: string, asked: 'verified' | 'claimed'): Truth | undefined => {
    const choice = byFact.get(fact)
    if (choice === undefined) return true
    if (choice.verifies !== undefined && asked === 'claimed') return undefined
    const variable = variables.get(choice) ?? gathering.choice()
    variables.set(choice, variable)
    return { variable }
  }
  const { context = {}, documents: known, catalogue, subject } = around
  const worldOf = (given: readonly Fact[], matters: typeof catalogue.matters): World => ({
    facts: makeReady(given, { ...catalogue, matters }),
    context,
    documents: known,
    catalogue: { ...catalogue, matters },
    subject,
    reused: new Map(),
    circular: new Set(),
    openings: [],
    turns: [],
  })
  const planning = {
    ...{ by, gathering, there, one, matters: catalogue.matters, notLoaded: onNotLoaded },
    considerAll: () => choices.forEach((choice) => choice.given.forEach(({ id }) => there(id, 'verified'))),
    kinds: new Set(choices.flatMap(({ given }) => given.map(({ kind }) => kind))),
    given: worldOf(facts, catalogue.matters),
    // A later statement may end an earlier one; here every statement may still be the last.
    offered: worldOf([...facts, ...choices.flatMap(({ given }) => given)], {}),
  }
  const ways = documents.map((document) => documentTruth(document, planning))
  const all = gathering.all(ways.filter(({ drops }) => drops === 'never').map(({ met }) => met))
  if (all === false) return undefined
  if (all !== true) gathering.hold({ terms: [{ of: all.variable, times: 1 }], atLeast: 1 })
  return { variables, model: (objective, further) => gathering.model(objective, further) }
}
