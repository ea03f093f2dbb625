import { html, raw } from 'hono/html'
import { opening, pathOf } from '../export/index.ts'
import type { Folio, FolioPiece } from './folio.ts'
import type { FolioUnit } from './folio-units.ts'
import type { SubmittedEvidence } from './rules.ts'
import { notLoaded } from './told.ts'

/** A whole portfolio as one page that reads and prints well: units criterion by criterion with what was decided, then every piece. */
export async function* folioHtml({ title, rows, units, pieces }: Folio): AsyncGenerator<string> {
  yield await html`${opening(title)} ${raw('<main>')}
    <h1>${title}</h1>
    ${list(rows)}
    <nav aria-label="Contents">
      <ul>
        ${units.map((unit, at) => html`<li><a href="#unit-${at + 1}">${unit.title}</a></li>`)}
        <li><a href="#pieces">Pieces</a></li>
      </ul>
    </nav>
    ${units.map(unitSection)}
    <h2 id="pieces">Pieces</h2>`
  let isEmpty = true
  for await (const page of pieces()) {
    let text = ''
    for (const piece of page) text += await article(piece)
    if (page.length > 0) isEmpty = false
    yield text
  }
  if (isEmpty) yield '<p>No pieces yet.</p>\n'
  yield '</main>\n</body>\n</html>\n'
}

const list = (rows: FolioPiece['rows']) =>
  html`<dl>
    ${rows.map(
      ({ key, value }) =>
        html`<dt>${key}</dt>
          <dd class="notes">${value}</dd>`,
    )}
  </dl>`

const unitSection = ({ title, isComplete, rows, criteria, parts }: FolioUnit, at: number) =>
  html`<h2 id="unit-${at + 1}">${title}</h2>
    ${isComplete ? '' : html`<p>${notLoaded}</p>`} ${list(rows)}
    <dl>
      ${criteria.map(
        ({ number, title: words, state, decided, pieces }) =>
          html`<dt>${number} ${state}</dt>
            <dd>
              ${words}${decided.map((part) => html`<br /><a href="#${part.id}">${part.title}</a>`)}${pieces.map((piece) => html`<br /><a href="#piece-${piece.id}">${piece.title}</a>`)}
            </dd>`,
      )}
    </dl>
    ${parts.map(
      ({ id, title: heading, rows: told }) =>
        html`<article id="${id}">
          <h3>${heading}</h3>
          ${list(told)}
        </article>`,
    )}`

const article = ({ id, title, rows, evidence }: FolioPiece) =>
  html`<article id="piece-${id}">
    <h3>${title}</h3>
    ${list([...rows, ...evidence.map(toldEvidence)])}
  </article>`

/** Evidence in a line; a file by where it lies in the ZIP. */
export function toldEvidence(one: SubmittedEvidence) {
  if (one.kind === 'link') return { key: 'Evidence', value: `${one.title}: ${one.link}` }
  if (one.kind === 'text') return { key: 'Evidence', value: one.text }
  return { key: 'Evidence', value: `${one.title} (a file: ${pathOf(one)}, SHA-256 ${one.sha256})` }
}
