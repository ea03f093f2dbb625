import type { Offer } from '../engine/index.ts'
import { isDay } from '../engine/index.ts'
import { type Given, readOfferedFact, type Told } from './facts.ts'
import type { Path } from './problems.ts'
import { didYouMean } from './suggest.ts'
import { isOwnWord, type Vocabulary } from './vocabulary.ts'

const names = ['id', 'title', 'cost', 'hours', 'ends', 'facts'] as const
type Fields = Readonly<Record<string, unknown>>

/**
 * Reads what is on offer: a list, or `{"offers": [ … ]}`, each with id, title, cost in pounds, hours, the day on which it
 * ends, and the facts that it gives. Never throws.
 */
export function readOffers(given: unknown, vocabulary: Vocabulary): Given<readonly Offer[]> {
  const told: Told = { issues: [], warnings: [] }
  const [list, under] = Array.isArray(given) ? [given as unknown[], []] : [offersIn(given), ['offers']]
  if (!Array.isArray(list)) {
    told.issues.push({ path: [], message: 'Must be a list of offers, or an object with one: {"offers": [ … ]}' })
    return { value: [], ...told }
  }
  const offers = list.map((offer: unknown, at) => readOffer(offer, [...under, at], vocabulary, told))
  repeatedIds(offers, under, told)
  return { value: offers, ...told }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const offersIn = (given: unknown): unknown => (isObject(given) ? given['offers'] : undefined)

function repeatedIds(offers: readonly Offer[], under: Path, { issues }: Told) {
  const seen = new Set<string>()
  for (const [at, { id }] of offers.entries()) {
    if (seen.has(id)) issues.push({ path: [...under, at, 'id'], message: `There is another offer “${id}”` })
    seen.add(id)
  }
}

const nothing: Offer = { id: '', title: '', cost: 0, hours: 0, ends: '', facts: [] }

function readOffer(given: unknown, path: Path, vocabulary: Vocabulary, told: Told): Offer {
  if (!isObject(given)) {
    told.issues.push({ path, message: `Must be an object with ${names.join(', ')}` })
    return nothing
  }
  for (const name of Object.keys(given).filter((key) => !names.some((each) => each === key) && !isOwnWord(key)))
    told.issues.push({ path: [...path, name], message: `Does not belong here${didYouMean(name, names)}` })
  const need = (name: string, fits: (value: unknown) => boolean, message: string) => {
    if (!fits(given[name])) told.issues.push({ path: [...path, name], message })
  }
  const { id, title = id, cost = 0, hours = 0, ends, facts } = given
  need('id', isText, 'Must be a text that names the offer')
  need('title', (value) => value === undefined || isText(value), 'Must be a text')
  need('cost', isAmount, 'Must be a number of pounds, from 0 to 1000000')
  need('hours', isAmount, 'Must be a number of hours, from 0 to 1000000')
  need('ends', isDay, 'Must be the day on which it ends, such as 2027-03-31')
  need('facts', Array.isArray, 'Must be the list of facts that it gives')
  return {
    id: String(id),
    title: String(title),
    cost: Number(cost),
    hours: Number(hours),
    ends: String(ends),
    facts: (Array.isArray(facts) ? facts : []).map((fact: unknown, at) =>
      readOfferedFact(fact, [...path, 'facts', at], vocabulary, told),
    ),
  }
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''
/** The most that one offer may cost or take: beyond it a solver no longer computes exactly. */
const mostOfAnOffer = 1_000_000
const isAmount = (value: unknown) =>
  value === undefined || (typeof value === 'number' && value >= 0 && value <= mostOfAnOffer)
