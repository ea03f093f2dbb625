import type { Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { accountsApi } from '../accounts/index.ts'
import { draftsApi } from '../adding/index.ts'
import { appealsApi } from '../appeals/index.ts'
import { areaApi } from '../area/index.ts'
import { auditApi } from '../audit/index.ts'
import { challengesApi, questionsApi } from '../challenges/index.ts'
import { cpdApi } from '../cpd/index.ts'
import { evidenceApi, type Keeper } from '../evidence/index.ts'
import { exportApi, type House } from '../export/index.ts'
import { importsApi } from '../imports/index.ts'
import { improvementsApi } from '../improvements/index.ts'
import { offersApi } from '../offers/index.ts'
import { peopleApi } from '../people/index.ts'
import { answeringFrom, practiceApi } from '../practice/index.ts'
import { privacyApi } from '../privacy/index.ts'
import { qualificationsApi } from '../qualifications/index.ts'
import { recordApi, type RecordActs } from '../record/index.ts'
import { registeredFor } from '../registrations/index.ts'
import { remindersApi } from '../reminders/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { rulemakingApi } from '../rulemaking/index.ts'
import { rulesApi } from '../rules/index.ts'
import { sourcesApi } from '../sources/index.ts'
import { teamApi } from '../team/index.ts'
import { todayApi } from '../today/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import type { Files } from '../../files/index.ts'

type Means = {
  readonly catalogue: Catalogue
  readonly rulebooks: Rulebooks
  readonly verdicts: Verdicts
  readonly acts: RecordActs
  readonly files: Files
  readonly keepers: readonly Keeper[]
  readonly house: House
}

/** Everything that programs can ask, as each feature declares it. */
export const operationsOf = ({
  catalogue,
  rulebooks,
  verdicts,
  acts,
  files,
  keepers,
  house,
}: Means): readonly Operation[] => [
  ...accountsApi,
  ...todayApi(catalogue, verdicts),
  ...remindersApi(catalogue),
  ...auditApi,
  ...recordApi(catalogue, acts, rulebooks.listsFor),
  ...draftsApi,
  ...evidenceApi(files, keepers),
  ...exportApi(house, acts),
  ...practiceApi(catalogue, rulebooks),
  ...qualificationsApi(rulebooks, registeredFor),
  ...offersApi(rulebooks),
  ...cpdApi(catalogue, rulebooks),
  ...teamApi(catalogue, verdicts),
  ...challengesApi(answeringFrom(catalogue, rulebooks)),
  ...appealsApi(catalogue, rulebooks),
  // Before the rules, whose addresses end anyhow.
  ...questionsApi(rulebooks),
  ...rulesApi(catalogue, rulebooks),
  ...importsApi(catalogue, rulebooks),
  ...rulemakingApi(catalogue, rulebooks),
  ...improvementsApi,
  ...sourcesApi(catalogue, rulebooks),
  ...privacyApi(catalogue),
  ...peopleApi,
  ...areaApi(rulebooks),
]
