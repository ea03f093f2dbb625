import type { Child } from 'hono/jsx'

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What every GOV.UK component takes for its outermost element. */
export type Common = { readonly class?: string | undefined; readonly attributes?: Attributes | undefined }

/** Words of a part of a component, with what GOV.UK lets one say about that part. */
export type Words = Common & { readonly text: Child }

/** A list may be written with conditions in it: `[always, isManager && sometimes]`. */
export type Maybe<T> = T | false | null | undefined | ''

export const isPresent = <T>(value: Maybe<T>): value is T => Boolean(value)

/** Space-separated words for `class` or `aria-describedby`; undefined when there are none. */
export const words = (...names: readonly Maybe<string>[]): string | undefined =>
  names.filter(isPresent).join(' ') || undefined
