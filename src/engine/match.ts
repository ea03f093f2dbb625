import { spanOf } from './calendar.ts'
import type { Bounds, Context, Scalar, Selector, Test, Value } from './document.ts'

/** Whether something fits: `maybe` where what is not known would decide. */
export type Fit = 'yes' | 'maybe' | 'no'

export type Match = {
  readonly fit: Fit
  /** The attributes, and the context values written `$name`, whose absence leaves it open. */
  readonly unknown: readonly string[]
}

type Attributes = Readonly<Record<string, Value>>

/** Whether `attributes` are as the selector asks. An absent or null attribute may yet be anything. */
export function matches(selector: Selector, attributes: Attributes, context: Context): Match {
  const unknown: string[] = []
  for (const name in selector) {
    const test = selector[name] as Test
    const value = valueOf(attributes, name)
    // Most tests ask for one word, and most facts have another: no need to open up lists for that.
    if (typeof test === 'string' && value === test && !isName(test)) continue
    const fit = passes(value, test, context)
    if (fit === 'no') return noMatch
    if (fit === 'maybe') unknown.push(...openNames(attributes, name, test, context))
  }
  return { fit: unknown.length === 0 ? 'yes' : 'maybe', unknown }
}

const noMatch: Match = { fit: 'no', unknown: [] }

/** Reads only what the record itself holds, never what every object inherits. */
export const valueOf = (attributes: Attributes, name: string): Value =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined

function openNames(attributes: Attributes, name: string, test: Test, context: Context): string[] {
  const value = valueOf(attributes, name)
  const missing = scalarsOf(test).filter((wanted) => isName(wanted) && lookUp(wanted, context) === undefined)
  return value === undefined || value === null || missing.length === 0 ? [name] : missing.map(String)
}

const isName = (value: Scalar) => typeof value === 'string' && value.startsWith('$')
const isList = (value: Value | Test): value is readonly Scalar[] => Array.isArray(value)
const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function scalarsOf(test: Test): Scalar[] {
  if (isScalar(test)) return [test]
  if (isList(test)) return [...test]
  const bounds: Bounds = test
  return [bounds.atLeast, bounds.atMost, ...(isList(bounds.not) ? bounds.not : [bounds.not])].filter(isScalar)
}

/** The values a wanted scalar stands for; undefined when the context does not say. */
function lookUp(wanted: Scalar, context: Context): readonly Scalar[] | undefined {
  if (!isName(wanted)) return [wanted]
  const value = valueOf(context, String(wanted).slice(1))
  if (isScalar(value)) return [value]
  return isList(value) ? value.filter(isScalar) : undefined
}

/** Whether one value passes one test. */
export function passes(value: Value, test: Test, context: Context): Fit {
  if (isScalar(test)) return isAnyOf(value, [test], context)
  if (isList(test)) return isAnyOf(value, test, context)
  if (typeof test !== 'object') return 'maybe'
  const { atLeast, atMost, not } = test
  const fits: Fit[] = []
  if (atLeast !== undefined) fits.push(reaches(value, atLeast, context, isAtLeast))
  if (atMost !== undefined) fits.push(reaches(value, atMost, context, isAtMost))
  if (not !== undefined) fits.push(opposite(isAnyOf(value, isList(not) ? not : [not], context)))
  return both(fits)
}

const both = (fits: readonly Fit[]): Fit => (fits.includes('no') ? 'no' : fits.includes('maybe') ? 'maybe' : 'yes')
const either = (fits: readonly Fit[]): Fit => (fits.includes('yes') ? 'yes' : fits.includes('maybe') ? 'maybe' : 'no')
const opposite = (fit: Fit): Fit => (fit === 'yes' ? 'no' : fit === 'no' ? 'yes' : 'maybe')

/** What a value holds, element by element; undefined stands for an element that is not known. */
export function held(value: Value): readonly (Scalar | undefined)[] {
  if (isList(value)) return value.map((element) => (isScalar(element) ? element : undefined))
  return [isScalar(value) ? value : undefined]
}

function isAnyOf(value: Value, wanted: readonly Scalar[], context: Context): Fit {
  if (isScalar(value) && !wanted.some(isName)) return wanted.some((ask) => isSame(value, ask) === 'yes') ? 'yes' : 'no'
  const asked = wanted.flatMap<Scalar | undefined>((each) => lookUp(each, context) ?? [undefined])
  return either(held(value).flatMap((have) => asked.map((ask) => isSame(have, ask))))
}

/** Ids are strings; one written as a number is the same id. */
function isSame(have: Scalar | undefined, ask: Scalar | undefined): Fit {
  if (have === undefined || ask === undefined) return 'maybe'
  if (typeof have === typeof ask || typeof have === 'boolean' || typeof ask === 'boolean')
    return have === ask ? 'yes' : 'no'
  return String(have) === String(ask) ? 'yes' : 'no'
}

function reaches(value: Value, bound: Scalar, context: Context, holds: (have: Scalar, bound: Scalar) => Fit): Fit {
  const [asked] = lookUp(bound, context) ?? []
  if (asked === undefined) return 'maybe'
  return either(held(value).map((have) => (have === undefined ? 'maybe' : holds(have, asked))))
}

const sure = (holds: boolean): Fit => (holds ? 'yes' : 'no')

function isAtLeast(have: Scalar, bound: Scalar): Fit {
  if (typeof have === 'number' && typeof bound === 'number') return sure(have >= bound)
  const [having, asked] = [spanOf(have), spanOf(bound)]
  if (!having || !asked) return 'maybe'
  return having.earliest >= asked.earliest ? 'yes' : having.latest < asked.earliest ? 'no' : 'maybe'
}

function isAtMost(have: Scalar, bound: Scalar): Fit {
  if (typeof have === 'number' && typeof bound === 'number') return sure(have <= bound)
  const [having, asked] = [spanOf(have), spanOf(bound)]
  if (!having || !asked) return 'maybe'
  return having.latest <= asked.latest ? 'yes' : having.earliest > asked.latest ? 'no' : 'maybe'
}
