import { z } from 'zod'
import type { PersonId } from '../../db/tables.gen.ts'
import { choiceField, dateField, textField } from '../../kit/form.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import type { Named } from './centre-store.ts'
import { mostReason } from './deciding.ts'

/** A last day that may be left empty; read as the first day on which it no longer holds. */
export const lastDayField = (name: string, today: PlainDate) =>
  z
    .preprocess((value) => (isBlank(value) ? undefined : value), dateField(name).optional())
    .transform((last, ctx) => {
      if (last === undefined) return null
      if (last >= today) return addDays(last, 1)
      ctx.addIssue({
        code: 'custom',
        path: ['day'],
        message: `${name.replace('the', 'The')} must be today or in the future`,
      })
      return z.NEVER
    })

const isBlank = (value: unknown) =>
  value === undefined ||
  (typeof value === 'object' && value !== null && Object.values(value).every((part) => String(part).trim() === ''))

/** One of the people who are offered. */
const personField = (offered: readonly Named[], message: string) =>
  z
    .string({ error: message })
    .refine((text) => offered.some(({ id }) => id === text), message)
    .transform((text) => text as PersonId)

const yesOrNo = (message: string) => choiceField(['yes', 'no'], message).transform((value) => value === 'yes')

/** A decision about a conflict of interest. */
export const Conflict = (judges: readonly Named[], judged: readonly Named[], today: PlainDate) =>
  z.object({
    person: personField(judges, 'Select who would assess, quality-assure or answer an appeal'),
    about: personField(judged, 'Select whose work it is'),
    may: yesOrNo('Select whether they may'),
    because: textField('the reason', mostReason),
    lastDay: lastDayField('the last day', today),
  })

/** A judgement about occupational competence. */
export const CompetenceForm = (people: readonly Named[], units: ReadonlyMap<string, string>, today: PlainDate) =>
  z.object({
    person: personField(people, 'Select whom it is about'),
    unit: z.string({ error: 'Select the unit' }).refine((unit) => units.has(unit), 'Select the unit'),
    competent: yesOrNo('Select whether they are competent'),
    because: textField('the reason', mostReason),
    lastDay: lastDayField('the last day', today),
  })

/** Moving the work of one assessor to another. */
export const Reassign = ({ from, to }: { readonly from: readonly Named[]; readonly to: readonly Named[] }) =>
  z
    .object({
      from: personField(from, 'Select whose work moves'),
      to: personField(to, 'Select who takes it over'),
    })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Select someone else than whose work moves' })
