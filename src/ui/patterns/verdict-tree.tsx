import type { Child } from 'hono/jsx'
import type { NodeVerdict } from '../../engine/verdict.ts'
import { untilTheEndOf } from '../dates.ts'
import { type Look, StatusIcon } from '../icons.tsx'
import { lookOf, statusInWords } from './status.tsx'
import { Linked } from './linked.tsx'

/** A piece of evidence as a verdict cites it. */
export type CitedFact = {
  readonly title: string
  readonly href?: string | undefined
  readonly meta?: string | undefined
}

export type TreeLinks = {
  /** The evidence behind a fact's id; undefined where the reader may not see it. */
  fact: (id: string) => CitedFact | undefined
  /** What one could do to meet a requirement that is not met or is about to lapse. */
  action?: ((node: NodeVerdict) => { readonly href: string; readonly text: string } | undefined) | undefined
}

type Context = TreeLinks & { readonly asOf: string }

/** Of what must all be met, what needs doing comes first; of a choice, what comes nearest to being met. */
const order = {
  all: ['not-met', 'cannot-tell', 'soon', 'met', 'not-applicable'],
  choice: ['met', 'soon', 'cannot-tell', 'not-met', 'not-applicable'],
} as const satisfies Record<string, readonly Look[]>

/** The tree of requirements as nested lists, with each status in words for those who do not see the icons. */
export function RequirementTree({ requirement, ...context }: Context & { requirement: NodeVerdict }) {
  const isPlainConjunction = requirement.kind === 'all' && requirement.children.length > 0
  const nodes = isPlainConjunction ? requirement.children : [requirement]
  return <div class="cairn-tree">{branch(nodes, context)}</div>
}

/** Every clause that the tree cites, once, in the order of the tree. */
export function clausesOf(node: NodeVerdict): readonly { readonly say: string; readonly source: string }[] {
  const own = node.source === undefined ? [] : [{ say: node.say, source: node.source }]
  const all = [...own, ...node.children.flatMap(clausesOf)]
  return [...new Map(all.map((clause) => [`${clause.say} ${clause.source}`, clause])).values()]
}

const isChoice = ({ kind }: NodeVerdict) => kind === 'any' || kind === 'some'

/** A reused rule, or a group of one, says the same as its only part: that part's parts stand in its place. */
function partsOf({ say, children }: NodeVerdict): readonly NodeVerdict[] {
  const [only] = children
  return children.length === 1 && only && only.say === say && only.children.length > 0 ? partsOf(only) : children
}

function branch(nodes: readonly NodeVerdict[], context: Context, parent?: NodeVerdict) {
  const ranks = order[parent && isChoice(parent) ? 'choice' : 'all']
  const rank = (node: NodeVerdict) => ranks.findIndex((look) => look === lookOf(node, context.asOf))
  const must = nodes.filter(({ strength }) => strength === 'must').toSorted((a, b) => rank(a) - rank(b))
  const advice = nodes.filter(({ strength }) => strength !== 'must')
  return (
    <>
      {must.length > 0 ? <ul>{must.map((node) => item(node, context))}</ul> : null}
      {advice.length > 0 ? (
        <>
          {parent ? null : <h3 class="cairn-tree__advice">Advice, which decides nothing</h3>}
          <ul>{advice.map((node) => item(node, context))}</ul>
        </>
      ) : null}
    </>
  )
}

function item(node: NodeVerdict, context: Context) {
  const look = lookOf(node, context.asOf)
  const isAdvice = node.strength !== 'must'
  return (
    <li>
      <div class="cairn-leaf">
        <StatusIcon look={isAdvice && look === 'not-met' ? 'advice' : look} />
        <p class="cairn-leaf__say">
          <span class="govuk-visually-hidden">{statusInWords(node.status)}: </span>
          {node.say}
        </p>
        <p class="cairn-leaf__when">
          {isAdvice ? 'advice' : node.status === 'met' && node.until ? untilTheEndOf(node.until) : null}
        </p>
        <Reasons node={node} look={look} {...context} />
      </div>
      {parts(node, look, context)}
    </li>
  )
}

/** What must all be met shows its parts; a choice, advice, and what is met fold to one line. */
function parts(node: NodeVerdict, look: Look, context: Context) {
  const children = partsOf(node)
  if (children.length === 0) return null
  const isOpen = !isChoice(node) && node.strength === 'must' && look !== 'met' && look !== 'not-applicable'
  if (isOpen) return branch(children, context, node)
  return (
    <details class="cairn-fold">
      <summary>
        {foldedInWords(node, children.length)}
        <span class="govuk-visually-hidden">: {node.say}</span>
      </summary>
      {branch(children, context, node)}
    </details>
  )
}

function foldedInWords({ kind, status }: NodeVerdict, count: number): string {
  if (status === 'met') return 'How this was decided'
  return kind === 'any' && count > 1 ? `Any one of ${count} would do` : 'What this asks for'
}

function Reasons({ node, look, fact, action }: Context & { node: NodeVerdict; look: Look }) {
  const mend = look === 'met' ? undefined : action?.(node)
  const lines = [
    ...evidence(node, fact),
    missing(node),
    node.surplus && `${node.surplus} more than needed.`,
    mend && (
      <a class="govuk-link" href={mend.href}>
        {mend.text}
      </a>
    ),
  ].filter(Boolean)
  return lines.length > 0 ? <p class="cairn-leaf__meta">{joined(lines, ' ')}</p> : null
}

/** What is short, where it says more than the requirement itself: "6 more credits". */
const missing = ({ missing, children }: NodeVerdict) =>
  missing && children.length === 0 && /\d/.test(missing) ? `Missing: ${missing}.` : null

/** What has parts that all count leaves its evidence to them; a choice tells what its folded parts found. */
function evidence(node: NodeVerdict, fact: TreeLinks['fact']): Child[] {
  const excepted = node.exceptedBy ? [cited('Met by an approved exception: ', [node.exceptedBy], fact)] : []
  if (node.children.length > 0 && !isChoice(node)) return excepted
  const because = node.status === 'met' || node.children.length === 0 ? node.because : []
  return [cited('From ', because, fact), cited('May count once confirmed: ', node.mayCount, fact), ...excepted]
}

function cited(lead: string, ids: readonly string[], fact: TreeLinks['fact']): Child {
  const facts = ids.map(fact).filter((found) => found !== undefined)
  if (facts.length === 0) return null
  return (
    <>
      {lead}
      {joined(facts.map(citation), '; ')}.
    </>
  )
}

const citation = ({ title, href, meta }: CitedFact) => (
  <>
    <Linked href={href}>{title}</Linked>
    {meta ? `, ${meta}` : null}
  </>
)

const joined = (parts: readonly Child[], between: string): Child[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))
