import type { Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Files } from '../../files/index.ts'
import { adjustmentsApi } from './adjustment-api.ts'
import { centreDecisionsApi } from './centre-api.ts'
import { decidingApi } from './deciding-api.ts'
import type { Means } from './deciding-work.ts'
import { deskApi } from './desk-api.ts'
import { priorLearningApi } from './rpl-api.ts'
import { stuckApi } from './stuck-api.ts'
import { talksApi } from './talk-api.ts'

/** All of assessing for programs. */
export const assessingApi = (catalogue: Catalogue, means: Means & { readonly files: Files }): readonly Operation[] => [
  ...deskApi(means.rulebooks),
  ...decidingApi(catalogue, means),
  ...adjustmentsApi(),
  ...priorLearningApi(catalogue, means),
  ...talksApi(catalogue.assessment.kinds, means.rulebooks),
  ...centreDecisionsApi(means.rulebooks),
  ...stuckApi(means.rulebooks),
]
