export { type Answer, answerTo } from './answer.ts'
export { always, inWords, isDay, isLength, plus, spanOf, theEndBefore } from './calendar.ts'
export { everythingIn, kindOf, namesOfContext } from './document.ts'
export type {
  Catalogue,
  Context,
  Document,
  Documents,
  Entries,
  Fact,
  Node,
  NodeKind,
  Scalar,
  Selector,
  Standing,
  Test,
  Value,
  Version,
} from './document.ts'
export { type Around, evaluate, forecast, inquire, type Inquiry } from './evaluate.ts'
export { explain } from './explain.ts'
export { daysHeld, type Held, joined } from './held.ts'
export { closureOf, outline, type Outline, rulesUsedBy } from './outline.ts'
export type { Participant } from './people.ts'
export type { Model, Solve, Term } from './plan/model.ts'
export type { Offer, OfferedFact } from './plan/offers.ts'
export { type Minimise, type Plan, plan } from './plan/plan.ts'
export { looksFor } from './reads.ts'
export { explainPlan } from './plan/words.ts'
export { describeContext as contextInWords } from './words.ts'
export type { Change, NodeVerdict, Status, Strength, Tally, Verdict } from './verdict.ts'
