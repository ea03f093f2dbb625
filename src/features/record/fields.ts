import { z } from 'zod'
import { textField } from '../../kit/form.ts'

/** The most that anyone may ask or answer about an entry, in characters. */
export const mostSaid = 1000

const said = (name: string) => z.object({ said: textField(name, mostSaid) })

/** What whoever is to verify an entry says instead, and what its person answers. */
export const sayings = {
  ask: said('what you would like to know'),
  decline: said('why you do not verify it'),
  answer: said('your answer'),
} as const
