import { html } from 'hono/html'
import { recurring } from '../../ui/index.ts'
import type { Line, Mark, MarkedLine } from './rules.ts'
import { joints, strengths } from './words.ts'

const marks: Readonly<Record<Mark, string>> = { same: '', changed: 'Changed: ', 'only here': 'Only here: ' }

/** The lines of a rule as nested lists; where two versions are compared, each says in words how it differs. */
export const LineList = ({ lines }: { lines: readonly (Line | MarkedLine)[] }) => (
  <div class="cairn-rule">{branchOf(lines, 0)}</div>
)

type Markup = ReturnType<typeof html>

function branchOf(lines: readonly (Line | MarkedLine)[], depth: number): Markup | '' {
  const starts = lines.flatMap((line, index) => (line.depth === depth ? [index] : []))
  if (starts.length === 0) return ''
  return html`<ul>
    ${starts.map((start, at) => item(lines[start] as Line, lines.slice(start + 1, starts[at + 1]), depth))}
  </ul>`
}

function item(line: Line | MarkedLine, below: readonly (Line | MarkedLine)[], depth: number): Markup {
  const { node } = line
  const mark = 'mark' in line ? line.mark : 'same'
  const strength = strengths[node.strength]
  const joint = below.length > 0 ? joints[node.kind] : undefined
  return html`<li class="${mark === 'same' ? '' : 'cairn-rule__differs'}">
    ${marks[mark] ? html`<strong>${marks[mark]}</strong>` : ''}${strength ? html`<em>${strength}:</em> ` : ''}${recurring(
      node.say,
    )}${joint ? html` <span class="cairn-rule__joint">(${joint})</span>` : ''}
    ${node.source === undefined ? '' : html`<div class="cairn-rule__source">${recurring(node.source)}</div>`}
    ${branchOf(below, depth + 1)}
  </li>`
}
