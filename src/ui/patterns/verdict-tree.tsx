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

/** Met requirements beyond this many fold away, so that what needs doing is not lost among them. */
const mostMetShown = 6

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

function branch(nodes: readonly NodeVerdict[], context: Context, parent?: NodeVerdict) {
  const isChoice = parent?.kind === 'any' || parent?.kind === 'some'
  const rank = (node: NodeVerdict) =>
    order[isChoice ? 'choice' : 'all'].findIndex((l) => l === lookOf(node, context.asOf))
  const must = nodes.filter(({ strength }) => strength === 'must').toSorted((a, b) => rank(a) - rank(b))
  const advice = nodes.filter(({ strength }) => strength !== 'must')
  const [shown, folded] = fold(must, context.asOf)
  return (
    <>
      {shown.length > 0 ? <ul>{shown.map((node) => item(node, context))}</ul> : null}
      {folded.length > 0 ? (
        <details class="cairn-fold">
          <summary>{foldedInWords(folded, shown.length > 0)}</summary>
          <ul>{folded.map((node) => item(node, context))}</ul>
        </details>
      ) : null}
      {advice.length > 0 ? (
        <>
          {parent ? null : <h3 class="cairn-tree__advice">Advice, which decides nothing</h3>}
          <ul>{advice.map((node) => item(node, context))}</ul>
        </>
      ) : null}
    </>
  )
}

function foldedInWords(folded: readonly NodeVerdict[], isRest: boolean) {
  const idle = folded.some(({ status }) => status === 'not-applicable')
  return `${isRest ? `${folded.length} more` : `All ${folded.length}`} are met${idle ? ' or do not apply' : ''}`
}

function fold(nodes: readonly NodeVerdict[], asOf: string): [shown: NodeVerdict[], folded: NodeVerdict[]] {
  const inOrder = nodes.filter((node) => ['met', 'not-applicable'].includes(lookOf(node, asOf)))
  if (inOrder.length <= mostMetShown) return [[...nodes], []]
  return [nodes.filter((node) => !inOrder.includes(node)), inOrder]
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
      {children(node, look, context)}
    </li>
  )
}

/** What is met folds to one line; what is not, or not for long, shows its parts. */
function children(node: NodeVerdict, look: Look, context: Context) {
  if (node.children.length === 0) return null
  if (look !== 'met' && look !== 'not-applicable') return branch(node.children, context, node)
  return (
    <details class="cairn-fold">
      <summary>
        {look === 'met' ? 'How this is met' : 'Why this does not apply'}
        <span class="govuk-visually-hidden">: {node.say}</span>
      </summary>
      {branch(node.children, context, node)}
    </details>
  )
}

function Reasons({ node, look, fact, action }: Context & { node: NodeVerdict; look: Look }) {
  const mend = look === 'met' ? undefined : action?.(node)
  const lines = [
    ...evidence(node, fact),
    node.missing && `Missing: ${node.missing}.`,
    node.surplus && `${node.surplus} more than needed.`,
    node.source && `Source: ${node.source}.`,
    mend && (
      <a class="govuk-link" href={mend.href}>
        {mend.text}
      </a>
    ),
  ].filter(Boolean)
  return lines.length > 0 ? <p class="cairn-leaf__meta">{joined(lines, ' ')}</p> : null
}

/** A node with parts of its own leaves its evidence to them. */
function evidence(node: NodeVerdict, fact: TreeLinks['fact']): Child[] {
  const excepted = node.exceptedBy ? [cited('Met by an approved exception: ', [node.exceptedBy], fact)] : []
  if (node.children.length > 0) return excepted
  return [cited('From ', node.because, fact), cited('May count once confirmed: ', node.mayCount, fact), ...excepted]
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
