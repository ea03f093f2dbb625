import { readersOfCentreApi } from './readers-of-centre-api.ts'
import { readersOfCentres } from './readers-of-centres.ts'
import { readersOfAssurance } from './readers-of-assurance.ts'
import { readersOfAssuranceApi } from './readers-of-assurance-api.ts'
import { readersOfExports } from './readers-of-exports.ts'
import { readersOfAppeals } from './readers-of-appeals.ts'
import { readersOfAssessing } from './readers-of-assessing.ts'
import { readersOfAssessingApi } from './readers-of-assessing-api.ts'
import { readersOfApi } from './readers-of-api.ts'
import { readersOfImports } from './readers-of-imports.ts'
import { readersOfPortfolios } from './readers-of-portfolios.ts'
import { readersOfWitnesses } from './readers-of-witnesses.ts'
import type { Name } from './scenario.ts'

/** Who may open an address. A new address fails here until someone has said so. */
type Readers =
  /** Everyone, signed in or not. */
  | 'open'
  /** Everyone who is signed in; what it shows is their own, or everybody's. */
  | 'everyone'
  /** Those who manage someone. */
  | 'managers'
  /** The person of the address, and those who manage them. */
  | 'the person’s managers'
  /** Two people alone, by name. */
  | 'the person who says it, and the one who decides'
  | 'whoever said it, and administrators'
  | 'rule owners'
  /** Those who work at the assessment centre of the address, and the learner of a registration: nobody of the cast. */
  | 'the centre'
  /** Those with a part at the centre, and the learner whom it is about. */
  | 'those who assess'
  /** Managers and administrators, but nobody else who is one. */
  | 'whoever brought it'
  | 'managers and administrators'
  | 'the learner and their centre'
  /** Those who play a part at an assessment centre: nobody of the cast. */
  | 'the centre’s own'
  | 'administrators'
  /** Of the cast nobody manages a centre. */
  | 'administrators and managers of centres'

export const readers: Readonly<Record<string, Readers>> = {
  'GET /health': 'open',
  'GET /assets/*': 'open',
  'GET /sign-in': 'open',
  'POST /sign-in': 'open',
  'POST /sign-out': 'open',
  'GET /areas': 'open',
  'POST /areas': 'open',
  'GET /invitation/:token': 'open',
  'POST /invitation/:token': 'open',
  'GET /help': 'open',
  'GET /accessibility': 'open',
  'GET /changes': 'open',
  'GET /privacy': 'open',
  'GET /privacy/register': 'open',
  'GET /privacy/register.csv': 'open',
  'GET /cookies': 'open',
  'GET /worried': 'open',

  'GET /stop/:secret/:reminder': 'open',
  'POST /stop/:secret/:reminder': 'open',

  'GET /': 'everyone',
  'GET /account': 'everyone',
  'POST /account': 'everyone',
  'POST /account/sign-out-everywhere': 'everyone',
  'POST /account/device': 'everyone',
  'GET /account/tokens': 'everyone',
  'POST /account/tokens': 'everyone',
  'POST /account/tokens/:token/revoke': 'everyone',
  'GET /record': 'everyone',
  'GET /record/capture': 'everyone',
  'POST /record/capture': 'everyone',
  'POST /record/capture/save': 'everyone',
  'GET /record/drafts': 'everyone',
  'GET /record/readers': 'everyone',
  'GET /record/start': 'everyone',
  'POST /record/start': 'everyone',
  'GET /record/add': 'everyone',
  'POST /record/add': 'everyone',
  'GET /record/add/:draft': 'everyone',
  'POST /record/add/:draft': 'everyone',
  'POST /record/add/:draft/save': 'everyone',
  'GET /record/add/:draft/discard': 'everyone',
  'POST /record/add/:draft/discard': 'everyone',
  'GET /record/add/:draft/versions': 'everyone',
  'POST /record/add/:draft/versions': 'everyone',
  'GET /record/add/:draft/check': 'everyone',
  'POST /record/add/:draft/check': 'everyone',
  'GET /record/add/:draft/:page': 'everyone',
  'POST /record/add/:draft/:page': 'everyone',
  'GET /record/:entry': 'everyone',
  'GET /record/:entry/withdraw': 'everyone',
  'POST /record/:entry/correct': 'everyone',
  'POST /record/:entry/restore': 'everyone',
  'POST /record/:entry/share': 'everyone',
  'POST /record/:entry/withdraw': 'everyone',
  'POST /record/:entry/answer': 'everyone',
  'GET /cpd': 'everyone',
  'GET /cpd/pieces/:entry': 'everyone',
  'POST /cpd/pieces/:entry/submit': 'everyone',
  'POST /cpd/:regulator/share': 'everyone',
  'POST /cpd/:regulator/steps/:step': 'everyone',
  'GET /record/:entry/evidence': 'everyone',
  'POST /record/:entry/evidence': 'everyone',
  'POST /record/:entry/evidence/:evidence/remove': 'everyone',
  'GET /practice': 'everyone',
  'GET /practice/:rest{.+}': 'everyone',
  'GET /practice/:rest{.+/wrong}': 'everyone',
  'POST /practice/:rest{.+/wrong}': 'everyone',
  'GET /rules': 'everyone',
  'GET /rules/:rest{.+}': 'everyone',
  'GET /rules/:rest{.+/compare}': 'everyone',
  'GET /rules/:rest{.+/try}': 'everyone',
  'POST /rules/:rest{.+/try}': 'everyone',
  'GET /rules/:rest{.+/plan}': 'everyone',
  'POST /rules/:rest{.+/plan}': 'everyone',
  'GET /rules/:rest{.+/ask}': 'everyone',
  'POST /rules/:rest{.+/ask}': 'everyone',
  'GET /challenges': 'everyone',
  'GET /challenges/own': 'everyone',
  'GET /sources': 'everyone',
  'GET /early-years-qualifications': 'everyone',
  'GET /early-years-qualifications/:listed': 'everyone',
  'GET /qualifications': 'everyone',
  'GET /qualifications/units/:unit': 'everyone',
  'GET /qualifications/:id': 'everyone',
  'POST /qualifications/:id': 'everyone',
  'GET /qualifications/:id/plan': 'everyone',
  'GET /offers': 'everyone',
  'GET /known-names': 'everyone',
  'GET /reminders': 'everyone',
  'GET /reminders/choices': 'everyone',
  'POST /reminders/choices': 'everyone',
  'POST /reminders/start': 'everyone',
  'POST /reminders/:reminder/stop': 'everyone',
  'GET /improve': 'everyone',
  'POST /improve': 'everyone',
  'POST /typed': 'everyone',

  'GET /challenges/:challenge': 'the person who says it, and the one who decides',
  'POST /challenges/:challenge': 'the person who says it, and the one who decides',
  'POST /challenges/:challenge/withdraw': 'the person who says it, and the one who decides',
  'POST /challenges/:challenge/pass-on': 'administrators',

  'GET /rule-questions': 'rule owners',
  'GET /rule-questions/:question': 'rule owners',
  'POST /rule-questions/:question': 'rule owners',

  'GET /rule-drafts': 'rule owners',
  'POST /rule-drafts': 'rule owners',
  'GET /rule-drafts/:draft': 'rule owners',
  'POST /rule-drafts/:draft': 'rule owners',
  'POST /rule-drafts/:draft/try': 'rule owners',
  'GET /rule-drafts/:draft/progress': 'rule owners',
  'GET /rule-drafts/:draft/effects': 'rule owners',
  'GET /rule-drafts/:draft/effects/people': 'rule owners',
  'POST /rule-drafts/:draft/publish': 'rule owners',
  'POST /rule-drafts/:draft/discard': 'rule owners',

  'GET /team': 'managers',
  'GET /team/counts': 'managers',
  'GET /team.csv': 'managers',
  'GET /team.xlsx': 'managers',

  ...readersOfApi,
  ...readersOfPortfolios,
  ...readersOfWitnesses,
  ...readersOfImports,
  ...readersOfAppeals,
  ...readersOfAssessing,
  ...readersOfAssessingApi,
  ...readersOfExports,
  ...readersOfAssurance,
  ...readersOfAssuranceApi,

  'GET /people/:person/record': 'the person’s managers',
  'GET /people/:person/record/:entry': 'the person’s managers',
  'GET /people/:person/record/add': 'the person’s managers',
  'POST /people/:person/record/add': 'the person’s managers',
  'GET /evidence/:evidence': 'the person’s managers',
  'POST /people/:person/record/:entry/verify': 'the person’s managers',
  'GET /people/:person/record/:entry/ask': 'the person’s managers',
  'POST /people/:person/record/:entry/ask': 'the person’s managers',
  'GET /people/:person/record/:entry/decline': 'the person’s managers',
  'POST /people/:person/record/:entry/decline': 'the person’s managers',
  'GET /people/:person/cpd/:regulator': 'the person’s managers',
  'GET /people/:person/practice': 'the person’s managers',
  'GET /people/:person/practice/:rest{.+}': 'the person’s managers',

  'GET /improve/said': 'administrators',
  'GET /improve/:improvement': 'whoever said it, and administrators',
  'POST /improve/:improvement': 'administrators',

  'GET /people/:person/qualifications': 'the person’s managers',
  'GET /people/:person/qualifications/:id': 'the person’s managers',
  'POST /people/:person/qualifications/:id': 'the person’s managers',
  'GET /people/:person/qualifications/:id/plan': 'the person’s managers',

  ...readersOfCentres,
  ...readersOfCentreApi,
  'POST /offers': 'administrators',
  'POST /offers/:offer/take-down': 'administrators',
  'GET /catalogue': 'administrators and managers of centres',
  'GET /catalogue/compare': 'administrators and managers of centres',
  'GET /catalogue/looks/:look': 'administrators and managers of centres',
  'GET /catalogue/looks/:look/progress': 'administrators and managers of centres',
  'POST /catalogue/:loaded/look': 'administrators',
  'GET /catalogue/load': 'administrators and managers of centres',
  'POST /catalogue/load': 'administrators and managers of centres',
  'GET /catalogue/:loaded/end': 'administrators',
  'POST /catalogue/:loaded/end': 'administrators',
  'GET /outbox': 'administrators',
  'POST /outbox/:reminder/retry': 'administrators',
  'GET /area': 'administrators',
  'GET /area/verdicts': 'administrators',
  'POST /area': 'administrators',
  'GET /organisations': 'administrators',
  'GET /organisations/add': 'administrators',
  'POST /organisations/add': 'administrators',
  'GET /organisations/:organisation': 'administrators',
  'POST /organisations/:organisation': 'administrators',
  'POST /organisations/:organisation/close': 'administrators',
  'POST /organisations/:organisation/open': 'administrators',
  'GET /organisations/:organisation/teams/add': 'administrators',
  'POST /organisations/:organisation/teams/add': 'administrators',
  'GET /organisations/:organisation/teams/:team': 'administrators',
  'POST /organisations/:organisation/teams/:team': 'administrators',
  'POST /organisations/:organisation/teams/:team/close': 'administrators',
  'POST /organisations/:organisation/teams/:team/open': 'administrators',
  'GET /people': 'administrators',
  'GET /people/add': 'administrators',
  'POST /people/add': 'administrators',
  'GET /people/:person': 'administrators',
  'GET /people/:person/correct': 'administrators',
  'POST /people/:person/correct': 'administrators',
  'GET /people/:person/end': 'administrators',
  'POST /people/:person/end': 'administrators',
  'GET /people/:person/take-back': 'administrators',
  'POST /people/:person/take-back': 'administrators',
  'POST /people/:person/invitation': 'administrators',
  'POST /people/:person/invitation/mail': 'administrators',
  'POST /people/:person/invitation/withdraw': 'administrators',
  'GET /people/:person/places/add': 'administrators',
  'POST /people/:person/places/add': 'administrators',
  'GET /people/:person/places/:place/move': 'administrators',
  'POST /people/:person/places/:place/move': 'administrators',
  'GET /people/:person/places/:place/end': 'administrators',
  'POST /people/:person/places/:place/end': 'administrators',
  'GET /people/:person/places/:place/job-title': 'administrators',
  'POST /people/:person/places/:place/job-title': 'administrators',
  'GET /people/:person/roles/give': 'administrators',
  'POST /people/:person/roles/give': 'administrators',
  'GET /people/:person/roles/:role/end': 'administrators',
  'POST /people/:person/roles/:role/end': 'administrators',
}

/** Who is in the area and may not: nobody administers and manages at once. */
export const others: Readonly<Record<Readers, readonly Name[]>> = {
  open: [],
  everyone: [],
  managers: ['amina', 'sunita'],
  'the person’s managers': ['leo', 'omar', 'sunita'],
  'the person who says it, and the one who decides': ['leo', 'omar', 'petra', 'maya', 'sunita'],
  'whoever said it, and administrators': ['leo', 'dilip', 'maya'],
  'the centre': ['amina', 'leo', 'dilip', 'petra', 'maya', 'sunita'],
  'those who assess': ['amina', 'leo', 'dilip', 'petra', 'sunita', 'maya'],
  'rule owners': ['amina', 'dilip', 'sunita'],
  'whoever brought it': ['amina', 'dilip', 'petra', 'sunita', 'maya'],
  'managers and administrators': ['amina', 'maya'],
  'the learner and their centre': ['leo', 'dilip', 'sunita'],
  administrators: ['amina', 'dilip', 'petra'],
  'administrators and managers of centres': ['amina', 'dilip', 'petra'],
  'the centre’s own': ['amina', 'leo', 'dilip', 'omar', 'petra', 'maya', 'sunita'],
}
