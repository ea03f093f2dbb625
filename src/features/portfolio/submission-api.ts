import { z } from 'zod'
import { byId, done, idField, listing, onOne, operation, type Operation, refuse } from '../../api/index.ts'
import { type Catalogue, didYouMean } from '../../catalogue/index.ts'
import type { EvidenceId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import { contentOf, fileName, type Files } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { Signer } from '../export/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { tellUnit, unitSchema } from './api-fields.ts'
import type { FolioSources } from './folio.ts'
import { loadUnit } from './load.ts'
import { isWithBody, loadHandedIn, loadHandIn, openSubmission, openSubmittedFile } from './opening.ts'
import { handedInSchema, submissionSchema, tellHandedIn, tellSubmission } from './submission-fields.ts'
import { handIn } from './submitting.ts'
import { formats, takePortfolio } from './take.ts'

const tag = 'Portfolios'
const OfOne = z.strictObject({ registration: idField<RegistrationId>() })
const OfUnit = OfOne.extend({ unit: z.string().max(100) })
const OfSubmission = z.strictObject({ submission: idField<SubmissionId>() })

/** Where files lie, who signs what is taken, and what others know about it. */
export type House = { readonly files: Files; readonly signer: Signer; readonly beside: FolioSources }

/** Units of a portfolio for programs: what is missing of them, what is handed in, and the whole as a file. */
export function handingIn(catalogue: Catalogue, rulebooks: Rulebooks, house: House): readonly Operation[] {
  const { kinds } = catalogue.assessment
  const around = { rulebooks, kinds }
  const entryKind = (kind: string) => catalogue.forms.find((form) => form.kind === kind)?.text ?? kind
  const unit = onOne({
    ...{ tag, path: '/registrations/{registration}/units/{unit}', params: OfUnit, answer: unitSchema },
    load: async (ctx, params) => {
      const loaded = await loadUnit(ctx, around, params.registration, params.unit)
      return tellUnit(loaded, isWithBody(loaded.registration, ctx.today))
    },
  })

  async function tellSubmitted(ctx: Ctx, submission: SubmissionId) {
    const opened = await openSubmission(ctx, rulebooks, submission)
    return tellSubmission(opened.submission, opened.unitTitle)
  }

  return [
    unit.read({ id: 'readUnitOfPortfolio', summary: 'A unit criterion by criterion, and what is missing' }),
    operation({
      id: 'handInUnit',
      method: 'post',
      path: '/registrations/{registration}/units/{unit}/hand-in',
      tag,
      summary: 'Hand in criteria of a unit, exactly as their evidence stands now',
      description: 'What was handed in before for the same criteria, and is not decided yet, is replaced.',
      params: OfUnit,
      body: z.strictObject({ criteria: z.array(z.string().max(20)).max(500) }),
      example: { criteria: ['1.1', '1.2'] },
      answer: submissionSchema,
      status: 201,
      handle: async (ctx, { params, body }) => {
        const loaded = await loadHandIn(ctx, around, params.registration, params.unit)
        const numbers = loaded.criteria.map(({ number }) => number)
        const strange = body.criteria.find((each) => !numbers.includes(each))
        if (strange !== undefined)
          refuse('criteria', `“${strange}” is no criterion of this unit${didYouMean(strange, numbers)}`)
        const asked = { unit: params.unit, criteria: numbers.filter((each) => body.criteria.includes(each)) }
        return tellSubmitted(ctx, done(await handIn(ctx, params.registration, asked, kinds)))
      },
    }),
    listing({
      id: 'listSubmissions',
      path: '/registrations/{registration}/submissions',
      tag,
      summary: 'List all that was handed in of a registration, the latest first',
      description: 'What was decided about one: `GET /submissions/{submission}/feedback`.',
      params: OfOne,
      cursor: byId<SubmissionId>,
      item: handedInSchema,
      rows: async (ctx, { params: { registration }, cursor: after, limit }) =>
        (await loadHandedIn(ctx, rulebooks, registration, { after, limit: limit + 1 })).lines,
      tell: tellHandedIn,
      after: (line) => line.id,
    }),
    operation({
      id: 'readSubmission',
      method: 'get',
      path: '/submissions/{submission}',
      tag,
      summary: 'Read exactly what was handed in',
      params: OfSubmission,
      answer: submissionSchema,
      handle: (ctx, { params }) => tellSubmitted(ctx, params.submission),
    }),
    operation({
      id: 'readSubmittedFile',
      method: 'get',
      path: '/submissions/{submission}/evidence/{evidence}',
      tag,
      summary: 'Take a file that was handed in',
      params: OfSubmission.extend({ evidence: idField<EvidenceId>() }),
      answer: 'a file',
      handle: async (ctx, { params: { submission, evidence } }) => {
        const { sha256, mediaType, title } = await openSubmittedFile(ctx, submission, evidence)
        return { mediaType, name: fileName(title, mediaType), content: await contentOf(house.files, sha256) }
      },
    }),
    operation({
      id: 'takePortfolio',
      method: 'post',
      path: '/registrations/{registration}/portfolio/take',
      tag,
      summary: 'Take a whole portfolio as one file',
      params: OfOne,
      body: z.strictObject({ format: z.enum(formats) }),
      example: { format: 'pdf' },
      answer: 'a file',
      handle: (ctx, { params: { registration }, body: { format } }) =>
        takePortfolio(ctx, rulebooks, { ...house, kinds, entryKind }, { registration, format }),
    }),
  ]
}
