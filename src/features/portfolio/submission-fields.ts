import { z } from 'zod'
import { at, atOrNull, day, id, moment } from '../../api/index.ts'
import { entrySchema } from './api-fields.ts'
import type { HandedInLine } from './opening.ts'
import type { Submission } from './rules.ts'
import { submissionStates, type SubmissionState } from './states.ts'

export const submittedPieceSchema = z.object({
  ...{ id, kind: z.string(), title: z.string(), happenedOn: day },
  author: z.object({ id: id.nullable(), name: z.string() }),
  answers: z.record(z.string(), z.string()),
  confirmedAt: moment,
  entry: entrySchema
    .extend({ endsOn: day.nullable(), verifiedBy: id.nullable(), revision: z.int() })
    .nullable()
    .describe('The entry of the learner’s record, as it was.'),
  for: z.array(z.string()),
  evidence: z.array(
    z.object({
      ...{ id, title: z.string(), kind: z.enum(['file', 'link', 'text']) },
      ...{ sha256: z.string().optional(), bytes: z.int().optional(), mediaType: z.string().optional() },
      ...{ link: z.string().optional(), text: z.string().optional() },
    }),
  ),
})
export const submissionSchema = z
  .object({
    ...{ id, registration: id, unit: z.string(), unitTitle: z.string() },
    state: z.enum(Object.keys(submissionStates.states) as SubmissionState[]),
    submittedAt: moment,
    assessorName: z.string().nullable(),
    sha256: z.string().describe('Of `content`, written as RFC 8785 says.'),
    content: z
      .object({
        ...{ format: z.literal('cairn-submission-1'), registration: id, qualification: z.string(), unit: z.string() },
        criteria: z.array(z.string()),
        learner: z.object({ id, name: z.string() }),
        centre: z.object({ id, name: z.string() }),
        follows: z.string().nullable().describe('The SHA-256 of what was handed in for the same criteria before.'),
        pieces: z.array(submittedPieceSchema),
      })
      .describe('Exactly what was handed in.'),
  })
  .meta({ id: 'Submission' })

export const tellSubmission = (submission: Submission, unitTitle: string) => ({
  ...submission,
  unitTitle,
  submittedAt: at(submission.submittedAt),
  // As it was read, so that its hash can be worked out from what is told.
  content: submission.content as unknown as z.input<typeof submissionSchema>['content'],
})

export const handedInSchema = z.object({
  ...{ id, unit: z.string(), unitTitle: z.string(), criteria: z.array(z.string()) },
  state: z.enum(Object.keys(submissionStates.states) as SubmissionState[]),
  submittedAt: moment,
  decidedAt: moment.nullable().describe('When the decision that stands came to hold.'),
})
export const tellHandedIn = ({ submittedAt, decidedAt, ...line }: HandedInLine) => ({
  ...line,
  criteria: [...line.criteria],
  submittedAt: at(submittedAt),
  decidedAt: atOrNull(decidedAt),
})
