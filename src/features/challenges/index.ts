/** What the rest of the system may use of challenges, and of questions about rules. */
export { ObjectionNote } from './objection-note.tsx'
export { ruleQuestions } from './question-routes.tsx'
export { questionsAbout, unanswered } from './question-store.ts'
export { challenges } from './routes.tsx'
export { RuleQuestions } from './rule-questions.tsx'
export { type Answering, type AskedOfRule, isToldTo, type Listed, type Objection, type RuleQuestion } from './rules.ts'
export { type BeingChecked, beingChecked, leftOver, objectionsOf, waitingFor } from './store.ts'
