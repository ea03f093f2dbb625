import type { Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { accountsApi } from '../accounts/index.ts'
import { draftsApi } from '../adding/index.ts'
import { appealsApi, decidingAnew, endingAppeals } from '../appeals/index.ts'
import { areaApi } from '../area/index.ts'
import { assessingApi, judgingAssessors } from '../assessing/index.ts'
import { assuranceApi } from '../assurance/index.ts'
import { auditApi } from '../audit/index.ts'
import { awardingApi } from '../awarding/index.ts'
import { methodsApi } from '../centres/index.ts'
import { challengesApi, questionsApi } from '../challenges/index.ts'
import { cpdApi } from '../cpd/index.ts'
import { evidenceApi, type Keeper } from '../evidence/index.ts'
import { exportApi, type House } from '../export/index.ts'
import { guidanceApi } from '../guidance/index.ts'
import { importsApi } from '../imports/index.ts'
import { improvementsApi } from '../improvements/index.ts'
import { objectionsApi } from '../objections/index.ts'
import { offersApi } from '../offers/index.ts'
import { peopleApi } from '../people/index.ts'
import { type FolioSources, portfolioApi } from '../portfolio/index.ts'
import { answeringFrom, practiceApi } from '../practice/index.ts'
import { privacyApi } from '../privacy/index.ts'
import { qualificationsApi } from '../qualifications/index.ts'
import { recordApi, type RecordActs } from '../record/index.ts'
import { centreApi, registeredFor, registrationApi, type WorkOutAchievement } from '../registrations/index.ts'
import { remindersApi } from '../reminders/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { rulemakingApi } from '../rulemaking/index.ts'
import { rulesApi } from '../rules/index.ts'
import { safeguardingApi } from '../safeguarding/index.ts'
import { sourcesApi } from '../sources/index.ts'
import { teamApi } from '../team/index.ts'
import { todayApi } from '../today/index.ts'
import { typingApi } from '../typing/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { witnessesApi } from '../witnesses/index.ts'
import type { Files } from '../../files/index.ts'

type Means = {
  readonly catalogue: Catalogue
  readonly rulebooks: Rulebooks
  readonly verdicts: Verdicts
  readonly acts: RecordActs
  readonly files: Files
  readonly keepers: readonly Keeper[]
  readonly house: House
  readonly workOut: WorkOutAchievement
  readonly giving: Parameters<typeof witnessesApi>[1]
  readonly beside: FolioSources
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
  workOut,
  giving,
  beside,
}: Means): readonly Operation[] => [
  ...accountsApi,
  ...todayApi(catalogue, verdicts, rulebooks),
  ...safeguardingApi(catalogue),
  ...remindersApi(catalogue),
  ...auditApi,
  ...recordApi(catalogue, acts, rulebooks),
  ...draftsApi(catalogue, acts, rulebooks),
  ...typingApi,
  ...evidenceApi(files, keepers),
  ...exportApi(house, acts),
  ...practiceApi(catalogue, rulebooks),
  ...qualificationsApi(rulebooks, registeredFor),
  ...registrationApi(catalogue, { rulebooks, acts, workOut, suits: judgingAssessors(rulebooks) }),
  ...portfolioApi(catalogue, rulebooks, { files, signer: house.signer, beside }),
  ...methodsApi(catalogue),
  ...centreApi(catalogue, { rulebooks, acts, workOut, suits: judgingAssessors(rulebooks) }),
  ...assessingApi(catalogue, { rulebooks, files, workOut: endingAppeals(workOut), mayDecideAnew: decidingAnew }),
  ...objectionsApi,
  ...assuranceApi(catalogue, { rulebooks, files, signer: house.signer, workOut }),
  ...offersApi(rulebooks),
  ...witnessesApi(catalogue, giving),
  ...cpdApi(catalogue, rulebooks),
  ...teamApi(catalogue, verdicts),
  ...challengesApi(answeringFrom(catalogue, rulebooks)),
  ...appealsApi(catalogue, rulebooks),
  // Before the rules, whose addresses end anyhow.
  ...questionsApi(rulebooks),
  ...rulesApi(catalogue, rulebooks),
  ...importsApi(catalogue, rulebooks),
  ...rulemakingApi(catalogue, rulebooks),
  ...awardingApi(catalogue, rulebooks),
  ...improvementsApi,
  ...sourcesApi(catalogue, rulebooks),
  ...privacyApi(catalogue),
  ...guidanceApi(catalogue),
  ...peopleApi,
  ...areaApi(rulebooks),
]
