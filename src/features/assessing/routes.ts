import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import type { FindTyping } from '../typing/index.ts'
import { adjusting } from './adjustment-routes.tsx'
import { centreDecisions } from './centre-routes.tsx'
import { type Around, deciding } from './deciding-routes.tsx'
import { desk } from './desk-routes.tsx'
import type { ToDecideAnew } from './load.ts'
import { questionBank } from './question-routes.tsx'
import { priorLearning } from './rpl-routes.tsx'
import { reassigning } from './reassign-routes.tsx'
import { talks } from './talk-routes.tsx'

/** Everything that assessors do, and what their learners and their centre see of it. */
export const assessing = (
  catalogue: Catalogue,
  around: Around & { readonly findTyping: FindTyping; readonly toDecideAnew: ToDecideAnew },
) =>
  new Hono<Env>()
    .route('/', centreDecisions(around.rulebooks, around.findTyping))
    .route('/', reassigning(around.rulebooks))
    .route('/', adjusting(around.findTyping))
    .route('/', priorLearning(catalogue, around))
    .route('/', questionBank(around.rulebooks))
    .route('/', talks(catalogue.assessment.kinds, around))
    .route('/', desk(catalogue, around))
    .route('/', deciding(catalogue, around))
