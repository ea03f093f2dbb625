import type { Verdict } from './verdict.ts'

/** There is no such thing, or none that this person may know of. */
export class NotFound extends Error {}
/** It exists, the person may know that, and may not do this; the message says why. */
export class Forbidden extends Error {}

/** The value, or a page that does not exist. Throws NotFound. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new NotFound(`No such ${what}`)
  return value
}

/** Throws Forbidden with the verdict's reason where it denies. */
export function permit(verdict: Verdict): void {
  if (!verdict.allowed) throw new Forbidden(verdict.because)
}
