import { z } from 'zod'
import type { PersonId } from '../../db/tables.gen.ts'
import { dateField, optionalText, textField, whereGiven } from '../../kit/form.ts'
import { isId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

const optionalPerson = z
  .string()
  .optional()
  .transform((text) => (text !== undefined && isId(text) ? (text as PersonId) : undefined))

const revision = z.coerce.number().int().catch(0)
const because = textField('the reason', 1_000)

/** The number and the day that the awarding body gave: both, or neither yet. */
const withBody = {
  bodyNumber: optionalText('the awarding body’s number', 60),
  bodyOn: whereGiven(dateField('the day with the awarding body')),
}
type WithBody = { readonly bodyNumber?: string | undefined; readonly bodyOn?: unknown }

const wholeNumber = ({ bodyNumber, bodyOn }: WithBody) => bodyOn === undefined || bodyNumber !== undefined
const wholeDay = ({ bodyNumber, bodyOn }: WithBody) => bodyNumber === undefined || bodyOn !== undefined
const numberMissing = {
  error: 'Enter the number that the awarding body gave, or leave the day empty',
  path: ['bodyNumber'],
}
const dayMissing = {
  error: 'Enter the day from which the number holds, or leave the number empty',
  path: ['bodyOn-day'],
}

export const Register = z
  .object({
    who: z.string().trim().max(200).default(''),
    /** Chosen, where more than one goes by what was typed. */
    person: optionalPerson,
    qualification: textField('the qualification'),
    on: dateField('the day of registration'),
    assessor: optionalPerson,
    ...withBody,
  })
  .refine(wholeNumber, numberMissing)
  .refine(wholeDay, dayMissing)
export type RegisterForm = z.output<typeof Register>

export const BodyNumber = z.object({
  revision,
  bodyNumber: textField('the awarding body’s number', 60),
  bodyOn: dateField('the day from which it holds'),
})

export const Allocate = z.object({ revision, assessor: optionalPerson })

/** What stands on a certificate. */
const issued = {
  number: textField('the number of the certificate', 60),
  on: dateField('the day on the certificate'),
}

/** What each step asks that someone takes. */
export const stepForms = {
  suspend: z.object({ revision, because }),
  resume: z.object({ revision }),
  withdraw: z.object({ revision, because }),
  transfer: z.object({ revision, because }),
  claim: z.object({
    revision,
    number: textField('the number of the claim', 60),
    /** One of those in the catalogue, which says whether someone signed it off. */
    way: z.string('Select how it is claimed'),
    signedOffBy: optionalText('who signed it off', 200),
    signedOffOn: whereGiven(dateField('the day of the sign-off')),
    /** Today, where it is not said. */
    on: whereGiven(dateField('the day of the claim')),
  }),
  unclaim: z.object({ revision, because }),
  certificate: z.object({ revision, ...issued }),
  correct: z.object({ revision, ...issued, because }),
} as const

/** The steps that people take; the others follow of themselves. */
export type TakenStep = keyof typeof stepForms
export const isTakenStep = (step: string): step is TakenStep => Object.hasOwn(stepForms, step)

/** Everything that a step may have been told. */
export type StepForm = {
  readonly revision: number
  readonly because?: string
  readonly number?: string
  readonly way?: string
  readonly signedOffBy?: string | undefined
  readonly signedOffOn?: PlainDate | undefined
  readonly on?: PlainDate | undefined
}
