import { html } from 'hono/html'
import type { NodeVerdict, Verdict } from '../../engine/verdict.ts'
import { untilTheEndOf } from '../dates.ts'
import { recurring } from '../recurring.ts'
import { cited, citedOpen, type Html, isChoice, joined, type TreeLinks } from './verdict-tree.tsx'

type Props = TreeLinks & { verdict: Verdict }

/**
 * What would change the answer: of one that is not met or not known, what it still takes, and of one that is met, what
 * ends it first. Where it does not apply there is nothing to say.
 */
export function WhatWouldChange({ verdict, ...links }: Props) {
  if (verdict.status === 'not-applicable') return null
  const ways = waysOf(verdict)
  return html`<section class="cairn-card">
    <h2 class="govuk-heading-m cairn-card__title">What would change this</h2>
    <p>${lead(verdict, ways)}</p>
    ${
      ways.length > 0
        ? html`<ul class="cairn-todo" role="list">
            ${ways.map((way) => item(way, links))}
          </ul>`
        : ''
    }
  </section>`
}

/** A requirement on which the answer turns, and the others that turn on the same evidence. */
type Way = { readonly node: NodeVerdict; readonly also: readonly NodeVerdict[] }

function waysOf({ status, until, requirement }: Verdict): readonly Way[] {
  const isMet = status === 'met'
  if (isMet && until === null) return []
  const nodes = turningOn(requirement, isMet ? (node) => node.until === until : isUnmet)
  // The whole itself: it is the rule that changes, and its reason has said so.
  if (nodes.length === 1 && nodes[0] === requirement && requirement.children.length > 0) return []
  const sameEvidence = Map.groupBy(nodes, (node) => evidenceOf(node).join() || node)
  return [...sameEvidence.values()].flatMap(([node, ...also]) => (node ? [{ node, also }] : []))
}

const isUnmet = ({ status }: NodeVerdict) => status === 'not-met' || status === 'cannot-tell'

/** The leaves that decide and are so; a choice stands for its parts, of which any would do. */
function turningOn(node: NodeVerdict, isSo: (node: NodeVerdict) => boolean): readonly NodeVerdict[] {
  if (!isSo(node)) return []
  const parts = isChoice(node) ? [] : node.children.filter(({ strength }) => strength === 'must')
  const nodes = parts.flatMap((part) => turningOn(part, isSo))
  return nodes.length > 0 ? nodes : [node]
}

const evidenceOf = ({ status, because, mayCount }: NodeVerdict) => (status === 'met' ? because : mayCount)

function lead({ status, until, reason }: Verdict, ways: readonly Way[]): Html {
  if (status === 'met' && until === null) return html`Nothing on record ends it.`
  if (ways.length === 0) return recurring(reason)
  if (status === 'met' && until) return html`Without anything new it holds ${untilTheEndOf(until)}. What ends first:`
  return ways.length === 1 ? html`It takes:` : html`It takes all of these:`
}

function item({ node, also }: Way, links: TreeLinks): Html {
  const isMet = node.status === 'met'
  const from = isMet ? cited('From ', node.because, links.fact) : citedOpen(node.mayCount, links.fact)
  const lines = [
    node.reason && !(isMet && from) ? recurring(node.reason) : null,
    from,
    also.length > 0
      ? html`Also for:
        ${joined(
          also.map(({ say }) => recurring(say)),
          '; ',
        )}.`
      : null,
    example(node),
    mend(node, links),
  ].filter((line) => line !== null)
  return html`<li>
    <div class="cairn-todo__title">${recurring(node.say)}</div>
    <div class="cairn-todo__meta">${joined(lines, ' ')}</div>
  </li>`
}

const options = ({ children }: NodeVerdict) => children.filter(({ status }) => status !== 'not-applicable')

/** A choice is shown by its first way: rules name the usual one first. */
function example(node: NodeVerdict): Html | null {
  const [first, ...others] = isChoice(node) && isUnmet(node) && node.mayCount.length === 0 ? options(node) : []
  if (!first) return null
  return others.length === 0
    ? html`${recurring(first.say)}.`
    : html`Any one of ${others.length + 1} would do, for example: ${recurring(first.say)}.`
}

function mend(node: NodeVerdict, { action }: TreeLinks): Html | null {
  const nodes = isChoice(node) && node.mayCount.length === 0 ? [node, ...options(node)] : [node]
  const [found] = nodes.flatMap((each) => action?.(each) ?? [])
  return found ? html`<a class="govuk-link" href="${found.href}">${found.text}</a>` : null
}
