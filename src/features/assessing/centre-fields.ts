import { z } from 'zod'
import { choiceField, dateField, textField } from '../../kit/form.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
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
const personField = (offered: ReadonlySet<string>, message: string) =>
  z.string({ error: message }).refine((id) => offered.has(id), message)

const yesOrNo = (message: string) => choiceField(['yes', 'no'], message).transform((value) => value === 'yes')

type Offered = { readonly judges: ReadonlySet<string>; readonly judged: ReadonlySet<string>; readonly today: PlainDate }

/** A decision about a conflict of interest. */
export const Conflict = ({ judges, judged, today }: Offered) =>
  z.object({
    person: personField(judges, 'Select who would assess, quality-assure or answer an appeal'),
    about: personField(judged, 'Select whose work it is'),
    may: yesOrNo('Select whether they may'),
    because: textField('the reason', mostReason),
    lastDay: lastDayField('the last day', today),
  })

type OfUnits = { readonly people: ReadonlySet<string>; readonly units: ReadonlySet<string>; readonly today: PlainDate }

/** A judgement about occupational competence. */
export const CompetenceForm = ({ people, units, today }: OfUnits) =>
  z.object({
    person: personField(people, 'Select whom it is about'),
    unit: personField(units, 'Select the unit'),
    competent: yesOrNo('Select whether they are competent'),
    because: textField('the reason', mostReason),
    lastDay: lastDayField('the last day', today),
  })

/** Moving the work of one assessor to another. */
export const Reassign = (assessors: ReadonlySet<string>) =>
  z
    .object({
      from: personField(assessors, 'Select whose work moves'),
      to: personField(assessors, 'Select who takes it over'),
    })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Select someone else than whose work moves' })
