import type { Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { type Around, fromCatalogue } from './around.ts'
import { externalApi } from './external-api.ts'
import { meetingsApi } from './meeting-api.ts'
import { planningApi } from './planning-api.ts'
import { policyApi } from './policy-api.ts'
import { samplesApi } from './sample-api.ts'

/** All of quality assurance for programs. */
export const assuranceApi = (
  catalogue: Pick<Catalogue, 'assessment' | 'forms'>,
  around: Pick<Around, 'rulebooks' | 'files' | 'signer' | 'workOut'>,
): readonly Operation[] => [
  ...policyApi,
  ...planningApi(around.rulebooks),
  ...samplesApi(around),
  ...meetingsApi,
  ...externalApi({ ...around, ...fromCatalogue(catalogue) }),
]
