import { stringify } from 'yaml'
import { type Issue, parseRules, problemInWords, problemsIn, type Vocabulary } from '../../catalogue/index.ts'
import type { Document, Version } from '../../engine/index.ts'
import type { Rulebook } from '../rulebook/index.ts'

/** The longest text of a rule, in characters: several times that of the longest that ships. */
export const longestText = 100_000

/** A text read as far as it can be: the rule it tells, and what is to be put right in it, each with its line. */
export type ReadText = { readonly document: Document | undefined; readonly problems: readonly string[] }

/** Reads what someone typed as a new rule, or as a new version of one that is there. */
export function readText(text: string, vocabulary: Vocabulary, { documents }: Rulebook): ReadText {
  const file = parseRules(text, 'Line')
  const [document, ...others] = file.value?.documents ?? []
  const issues: Issue[] = [
    ...(others.length === 0 ? [] : [{ path: [1], message: 'Write one rule at a time' }]),
    ...(document === undefined ? [] : [...idIssues(document), ...headIssues(document, documents[document.id])]),
    ...(document?.versions ?? []).flatMap(sourceIssues),
  ]
  const problems = [...problemsIn(file, vocabulary, documents), ...issues.map(file.locate)]
  const words = problems.toSorted((one, other) => one.line - other.line).map(problemInWords)
  return { document, problems: words.map((each) => each.replace(/^Line:/, 'Line ')) }
}

const idPattern = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)+$/
/** The last words of addresses that pages of a rule have. */
const pageNames = ['ask', 'check', 'compare', 'plan', 'try', 'wrong']

function idIssues({ id }: Document): Issue[] {
  if (!idPattern.test(id) || id.length > 100)
    return [{ path: ['id'], message: 'Write it in small letters, digits and hyphens, such as practice/our-area/lead' }]
  const last = id.split('/').at(-1) ?? ''
  return pageNames.includes(last) ? [{ path: ['id'], message: `Must not end with “${last}”` }] : []
}

/** What a rule is about is the same in all its versions: the area's are laid over what was there. */
const head = ['title', 'subject', 'owner', 'appliesTo', 'pinned', 'assumes'] as const

const headIssues = (document: Document, rule: Document | undefined): Issue[] =>
  rule === undefined
    ? []
    : head
        .filter((name) => JSON.stringify(document[name]) !== JSON.stringify(rule[name]))
        .map((name) => ({ path: [name], message: `Must stay as the rule has it${asItStands(rule[name])}` }))

const asItStands = (value: unknown) =>
  value === undefined ? ': leave it out' : `: ${typeof value === 'string' ? value : JSON.stringify(value)}`

const sourceIssues = ({ source }: Version, index: number): Issue[] =>
  source.trim() === ''
    ? [{ path: ['versions', index, 'source'], message: 'Say where this comes from: who decided it, and when' }]
    : []

/** What a new version of a rule begins as: the rule as it stands on a day, to be changed from a day on. */
export function textOfVersion(rule: Document, version: Version | undefined, from: string): string {
  const { id, title, subject, owner, appliesTo, pinned, assumes } = rule
  const requires = version?.requires ?? { notLoaded: 'Write here what is asked.' }
  const standing = version?.standing ?? rule.standing
  const begun = { from, source: '', ...(standing === undefined ? {} : { standing }), requires }
  const whole = { id, title, subject, owner, appliesTo, pinned, assumes, versions: [begun] }
  return `# From the day \`from\` on this is in force in your area, in place of what was.\n${written(whole)}`
}

/** What a rule of the area's own begins as. */
export const textOfNew = (from: string): string =>
  written({
    id: 'practice/our-area/name-of-the-rule',
    title: 'Name of the rule',
    subject: 'person',
    versions: [
      { from, source: '', requires: { all: [{ say: 'what is asked', notLoaded: 'Write here what is asked.' }] } },
    ],
  })

const written = (value: object) => stringify(JSON.parse(JSON.stringify(value)), { lineWidth: 100 })
