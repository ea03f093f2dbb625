import type { Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { accountsApi } from '../accounts/index.ts'
import { draftsApi } from '../adding/index.ts'
import { areaApi } from '../area/index.ts'
import { auditApi } from '../audit/index.ts'
import { challengesApi, questionsApi } from '../challenges/index.ts'
import { cpdApi } from '../cpd/index.ts'
import { improvementsApi } from '../improvements/index.ts'
import { peopleApi } from '../people/index.ts'
import { answeringFrom, practiceApi } from '../practice/index.ts'
import { recordApi, type RecordActs } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { rulesApi } from '../rules/index.ts'
import { teamApi } from '../team/index.ts'
import type { Verdicts } from '../verdicts/index.ts'

type Means = {
  readonly catalogue: Catalogue
  readonly rulebooks: Rulebooks
  readonly verdicts: Verdicts
  readonly acts: RecordActs
}

/** Everything that programs can ask, as each feature declares it. */
export const operationsOf = ({ catalogue, rulebooks, verdicts, acts }: Means): readonly Operation[] => [
  ...accountsApi,
  ...auditApi,
  ...recordApi(catalogue, acts, rulebooks.listsFor),
  ...draftsApi,
  ...practiceApi(catalogue, rulebooks),
  ...cpdApi(catalogue, rulebooks),
  ...teamApi(catalogue, verdicts),
  ...challengesApi(answeringFrom(catalogue, rulebooks)),
  // Before the rules, whose addresses end anyhow.
  ...questionsApi(rulebooks),
  ...rulesApi(catalogue, rulebooks),
  ...improvementsApi,
  ...peopleApi,
  ...areaApi(rulebooks),
]
