import type { QuestionForm } from '../../catalogue/index.ts'
import type { Document, NodeVerdict, Verdict } from '../../engine/index.ts'
import type { Unfinished } from '../adding/index.ts'
import type { Ready } from '../area/index.ts'
import type { UnitBegun } from '../portfolio/index.ts'
import { addressToAdd, answersOf, type Entry, entryOf, pagesFor } from '../record/index.ts'
import type { RuleDraft } from '../rulemaking/index.ts'
import { openIn } from '../verdicts/index.ts'
import type { Task } from './tasks.ts'

/** More than so many things of a kind are told in one line. */
const mostApart = 2

/** Each on its own, or where there are more than two of them all in one line. */
export const apart = (tasks: readonly Task[], together: (tasks: readonly Task[]) => Task): readonly Task[] =>
  tasks.length > mostApart ? [together(tasks)] : tasks

/** An answer about oneself that is not met, or cannot be told. */
export type Short = Verdict

/** What the person can do themselves about what is not met: what a form tells as something to do. */
export const toRecord = (short: readonly Short[], forms: readonly QuestionForm[]): readonly Task[] => {
  const missing = short.flatMap(openIn).filter(({ status }) => status === 'not-met')
  return forms.flatMap((form) => todosOf(form, missing))
}

/** "Read the policy on complaints", or where several are lacking, "Read 5 policies". */
function todosOf(form: QuestionForm, missing: readonly NodeVerdict[]): readonly Task[] {
  const { kind, todo } = form
  if (todo === undefined) return []
  const tasks = missing
    .filter(({ asks }) => asks === kind)
    .map((part): Task => ({ title: filled(todo.one, form, part), href: addressToAdd(part), meta: todo.then }))
  const different = [...new Map(tasks.map((task) => [task.title, task])).values()]
  return apart(different, (all) => ({
    title: todo.several.replace('{count}', `${all.length}`),
    href: '/record/add',
    meta: `${all.map(({ title }) => title).join('; ')}. ${todo.thenEach}`,
  }))
}

function filled(text: string, { pages }: QuestionForm, { wants }: NodeVerdict): string {
  const fields = pages.flatMap((page) => page.fields)
  const wordFor = (name: string) =>
    fields.find(({ id }) => id === name)?.options?.find(({ value }) => value === wants?.[name])?.text ?? name
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => wordFor(name).toLowerCase())
}

/**
 * Entries of which something is not said on which an answer turns, and can be: the form asks for it. What waits to be
 * verified is told otherwise.
 */
export const toSayMore = (
  short: readonly Short[],
  entries: readonly Entry[],
  forms: readonly QuestionForm[],
): readonly Task[] => {
  const open = short.flatMap(openIn)
  const turningOn = (entry: Entry) =>
    open.find(
      (part) => part.mayCount.some((fact) => entryOf(fact) === entry.id) && canBeSaid(entry, part.unsaid, forms),
    )
  return entries
    .filter(({ standing }) => standing === 'verified')
    .flatMap((entry) => {
      const part = turningOn(entry)
      if (part === undefined) return []
      const { id, title } = entry
      const meta = `Whether you may do more turns on it. ${part.reason ?? ''}`.trim()
      return [{ title: `Say more about “${title}”`, href: `/record/${id}`, urgency: 'soon' as const, meta }]
    })
}

/** Whether its form asks for what is not said of an entry; where that is its day, whether it tells the month alone. */
function canBeSaid(entry: Entry, unsaid: NodeVerdict['unsaid'], forms: readonly QuestionForm[]): boolean {
  const form = forms.find(({ kind }) => kind === entry.kind)
  if (form === undefined) return false
  if (unsaid === undefined) return entry.precision === 'month'
  const asked = pagesFor(form, answersOf(form, { ...entry, notes: null })).flatMap(({ fields }) => fields)
  return asked.some(({ id }) => unsaid.includes(id) && entry.attributes[id] === undefined)
}

/** The first step of someone whose record is empty. */
export const firstEntry: Task = {
  title: 'Add the first thing to your record',
  href: '/record/add',
  meta: 'A training or a qualification you have: its name and its date are enough. Then Cairn can tell what you may do.',
}

/** What a person has begun to write: about whom, where it is about another. */
export function drafts(begun: readonly Unfinished[], forms: readonly QuestionForm[]): readonly Task[] {
  const nameOf = ({ kind, answers }: Unfinished) =>
    answers['title']?.trim() || (forms.find((form) => form.kind === kind)?.text ?? 'not named yet')
  return apart(
    begun.map((draft) => ({
      title: `Finish your draft: ${nameOf(draft)}${draft.aboutName === null ? '' : ` of ${draft.aboutName}`}`,
      href: `/record/add/${draft.id}`,
      meta: 'Only you can see it.',
    })),
    (all) => ({ title: `Finish ${all.length} drafts`, href: '/record/drafts', meta: 'Only you can see them.' }),
  )
}

/** Drafts of rules, and what the sources leave to the area: for whoever makes its rules. */
export const ofRules = (
  begun: readonly (Pick<RuleDraft, 'id'> & { readonly title: string })[],
  undecided: readonly Document[],
): readonly Task[] => [
  ...apart(
    begun.map(({ id, title }) => ({
      title: `Go on with a draft: ${title}`,
      href: `/rule-drafts/${id}`,
      meta: 'It decides nothing until it is published.',
    })),
    (all) => ({
      title: `Go on with ${all.length} drafts of rules`,
      href: '/rule-drafts',
      meta: 'They decide nothing until they are published.',
    }),
  ),
  ...apart(
    undecided.map(({ title }) => ({ title: `Decide for your area: ${title}`, href: '/rule-drafts' })),
    (all) => ({
      title: `Decide ${all.length} things that the sources leave to your area`,
      href: '/rule-drafts',
      meta: 'Until then Cairn says that it cannot tell, or advises.',
    }),
  ),
]

/** What a new area still lacks, for whoever administers it. */
export const ofArea = ({ hasContact, hasRules, hasOrganisation }: Ready): readonly Task[] => [
  ...missing(!hasOrganisation, 'Add the first organisation', '/organisations/add', 'People work in its teams.'),
  ...missing(!hasRules, 'Choose the rules your area follows', '/area', 'Until then nobody is told what they may do.'),
  ...missing(
    !hasContact,
    'Say whom people tell when they are worried about someone',
    '/area',
    'It stands on the page “Worried about someone?”.',
  ),
]

const missing = (is: boolean, title: string, href: string, meta: string): readonly Task[] =>
  is ? [{ title, href, meta, urgency: 'soon' }] : []

/** The units that a learner has begun and not finished, the furthest first; the first one, where none is begun. */
export function ofUnits(units: readonly UnitBegun[]): readonly Task[] {
  const left = units.filter(({ total, met, waiting }) => total > 0 && met + waiting < total)
  const begun = left
    .filter(({ withEvidence }) => withEvidence > 0)
    .toSorted((one, other) => other.withEvidence / other.total - one.withEvidence / one.total)
  return (begun.length > 0 ? begun : left.slice(0, 1)).map((unit) => ({
    title: `${begun.length > 0 ? 'Go on' : 'Begin'} with unit ${unit.id}`,
    href: `/registrations/${unit.registration}/units/${encodeURIComponent(unit.id)}`,
    meta: progressInWords(unit),
  }))
}

const progressInWords = ({ total, met, waiting, withEvidence }: UnitBegun) =>
  [
    `${met} of ${total} criteria met`,
    ...(waiting > 0 ? [`${waiting} with your assessor`] : []),
    ...(withEvidence - met - waiting > 0 ? [`${withEvidence - met - waiting} with evidence to hand in`] : []),
    ...(total - withEvidence > 0 ? [`${total - withEvidence} without evidence`] : []),
  ].join(', ')
