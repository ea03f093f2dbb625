import { z } from 'zod'
import { dayField, done, idField, operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { optionalText, textField } from '../../kit/form.ts'
import { registrationSchema } from './api-fields.ts'
import type { Around } from './centre-routes.tsx'
import type { StepForm, TakenStep } from './fields.ts'
import { lookToKeep } from './standing.ts'
import { takeStep } from './step-actions.ts'

const params = z.strictObject({ registration: idField<RegistrationId>() })
const revision = z.int().describe('As it was read; refused where it has been changed since.')
const because = textField('the reason', 1_000)

/** The steps of a registration for programs: each answers the registration, as `tell` tells it. */
export function stepsApi(
  { assessment: { claiming } }: Pick<Catalogue, 'assessment'>,
  { rulebooks, acts, workOut }: Around,
  tell: (ctx: Ctx, id: string) => Promise<z.input<typeof registrationSchema>>,
): readonly Operation[] {
  /** Answers the registration that one goes on with, which after a transfer is another. */
  const step = <B extends z.ZodObject & z.ZodType<StepForm>>(
    name: TakenStep,
    declared: Pick<Operation, 'id' | 'summary'> & {
      readonly body: B
      readonly example: z.input<B>
      readonly description?: string
    },
  ): Operation =>
    operation({
      ...{ method: 'post', tag: 'Registrations', path: `/registrations/{registration}/${name}` },
      ...declared,
      params,
      answer: registrationSchema,
      handle: async (ctx, { params: { registration }, body }) => {
        const { book, areaBook } = await lookToKeep(ctx, rulebooks, registration)
        const around = { acts, book, areaBook, workOut, claiming }
        return tell(ctx, done(await takeStep(ctx, registration, name, body, around)))
      },
    })

  return [
    step('suspend', {
      id: 'suspendRegistration',
      summary: 'Suspend a registration: the learner is not enrolled meanwhile',
      body: z.strictObject({ revision, because }),
      example: { revision: 1, because: 'Long leave' },
    }),
    step('resume', {
      id: 'resumeRegistration',
      summary: 'Take up a suspended registration again, under the same rule',
      body: z.strictObject({ revision }),
      example: { revision: 1 },
    }),
    step('withdraw', {
      id: 'withdrawRegistration',
      summary: 'Withdraw a registration; units that count stay in the learner’s record',
      body: z.strictObject({ revision, because }),
      example: { revision: 1, because: 'Left the sector' },
    }),
    step('transfer', {
      id: 'transferRegistration',
      summary: 'Transfer a registration to the version in force today',
      description: 'Answers the new registration, with which one goes on.',
      body: z.strictObject({ revision, because }),
      example: { revision: 1, because: 'The learner asked to' },
    }),
    step('claim', {
      id: 'claimQualification',
      summary: 'Say that the qualification has been claimed from the awarding body',
      body: z.strictObject({
        revision,
        number: textField('the number of the claim', 60),
        way: z.enum(claiming.ways.map(({ id }) => id)).describe('How it is claimed.'),
        signedOffBy: optionalText('who signed it off', 200).describe('Asked of a claim after external sign-off.'),
        signedOffOn: dayField.optional().describe('The same.'),
        on: dayField.optional().describe('The day of the claim; today, where it is not said.'),
      }),
      example: {
        revision: 1,
        number: 'C 7',
        way: 'external-sign-off',
        signedOffBy: 'E Blom',
        signedOffOn: '2026-11-20',
      },
    }),
    step('unclaim', {
      id: 'takeBackClaim',
      summary: 'Take back a claim, so that the learner can hand in more and it can be claimed anew',
      body: z.strictObject({ revision, because }),
      example: { revision: 1, because: 'A unit has to be assessed anew' },
    }),
    step('certificate', {
      id: 'recordCertificate',
      summary: 'Record the certificate: only with it is the qualification held',
      body: z.strictObject({ revision, number: textField('the number of the certificate', 60), on: dayField }),
      example: { revision: 1, number: 'NM 1234', on: '2026-11-20' },
    }),
    step('correct', {
      id: 'correctCertificate',
      summary: 'Put the number or the day of a certificate right, in the learner’s record too',
      body: z.strictObject({ revision, number: textField('the number of the certificate', 60), on: dayField, because }),
      example: { revision: 1, number: 'NM 1235', on: '2026-11-20', because: 'A digit was misread' },
    }),
  ]
}
