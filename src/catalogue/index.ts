export type {
  Appealing,
  AppealStage,
  AssessmentMethod,
  Claiming,
  EvidenceField,
  EvidenceKind,
  Witnesses,
} from './assessment.ts'
export { requirementSchema } from './json-schema.ts'
export { type Given, readContext, readFacts, type Subject } from './facts.ts'
export { type AwardingBody, type LoadingAround, readAwardingBody, unitIssues } from './awarding-body.ts'
export { type Programme, type Qualification, type Unit, unitAttributes } from './entries.ts'
export { type Criterion, criteriaOf, isComplete } from './outcomes.ts'
export { type ById, knownTo, type Lists, titlesIn, unitTitle } from './known.ts'
export { coversStart, listedIn, listedOn, type ListedVersion, type VersionedList } from './early-years-list.ts'
export { type Catalogue, loadCatalogue, loadKnown, loadVocabulary, type Rulebook } from './load.ts'
export { CatalogueError, type Issue, pathInWords, type Problem, problemInWords } from './problems.ts'
export type { QuestionField, QuestionForm, QuestionPage } from './questions.ts'
export type { Change } from './changes.ts'
export type { ReminderKind, ReminderWords } from './reminders.ts'
export type { RecordType, RecordTypes } from './record-types.ts'
export { documentIds, loadDocuments, parseRules, problemsIn, readRules } from './rules-file.ts'
export { readOffers } from './offers.ts'
export { didYouMean } from './suggest.ts'
export { readDocument } from './yaml-file.ts'
export type { Attribute, Kind, Vocabulary } from './vocabulary.ts'
