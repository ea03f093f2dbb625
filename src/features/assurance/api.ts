import type { Operation } from '../../api/index.ts'
import type { Around } from './around.ts'
import { externalApi } from './external-api.ts'
import { meetingsApi } from './meeting-api.ts'
import { planningApi } from './planning-api.ts'
import { samplesApi } from './sample-api.ts'

/** All of quality assurance for programs. */
export const assuranceApi = (around: Pick<Around, 'rulebooks' | 'files' | 'workOut'>): readonly Operation[] => [
  ...planningApi(around.rulebooks),
  ...samplesApi(around),
  ...meetingsApi,
  ...externalApi(around),
]
