import { html, raw } from 'hono/html'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { Leaving } from './leaving.ts'
import { inGroups } from './signing.ts'
import type { House, Taken, Taking } from './taking.ts'
import { evidenceInWords, periodInWords, placeInWords, roleInWords, telling, type Told, whoSees } from './words.ts'

/** Paper first: the file has to read and print well wherever it is opened, by itself. */
const style = `
:root { color: #1d2a2f; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid #1f6b59; break-after: avoid }
h3 { font-size: 1.05rem; margin: 0 }
article { margin: 0 0 1.2rem; padding: 0 0 1rem; border-bottom: 1px solid #c9d3ce; break-inside: avoid }
p, ul, dl { margin: .25rem 0 }
ul { padding-left: 1.2rem }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .1rem 1rem }
dt { color: #4a5f69 }
dd { margin: 0; overflow-wrap: anywhere }
dl > div { display: contents }
table { border-collapse: collapse; margin: .5rem 0 }
th, td { padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #c9d3ce; text-align: left; vertical-align: top; overflow-wrap: anywhere }
.meta { color: #4a5f69 }
.notes { white-space: pre-line; margin: .5rem 0 }
.withdrawn h3 { text-decoration: line-through }
.history { color: #4a5f69; font-size: .9rem }
.seal { margin-top: 2.5rem; padding: 1rem; border: 1px solid #8f9f98; overflow-wrap: anywhere; break-inside: avoid }
@media (max-width: 30rem) { dl { display: block } dt { margin-top: .4rem } }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt } @page { margin: 18mm } }
`

/** How a page of its own begins: it reads and prints well by itself. Its body follows. */
export const opening = (title: string) =>
  html`${raw('<!DOCTYPE html>\n<html lang="en">')}
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <style>
        ${raw(style)}
      </style>
    </head>
    ${raw('<body>')} `

/** The record as one page of its own that reads and prints well: by month, the latest first. */
export async function* htmlFile(
  { head, entries, lists }: Taking,
  { catalogue, signer }: House,
): AsyncGenerator<string> {
  const tell = telling(catalogue, lists)
  const made = inWords(dayOf(new Date(head.madeAt)))
  yield await html`${opening(`The record of ${head.person.name}`)} ${raw('<main>')}
    <h1>The record of ${head.person.name}</h1>
    <p class="meta">${head.person.email} · ${head.area.name} · made on ${made}</p>
    ${pastOf(head)}`
  let month = ''
  for await (const page of entries('date')) {
    let text = ''
    for (const each of page) {
      const begins = inWords(each.taken.on.slice(0, 7))
      if (begins !== month) text += await html`<h2>${begins}</h2> `
      month = begins
      text += await article(each, tell(each))
    }
    yield text
  }
  if (month === '') yield '<p>Nothing is recorded yet.</p>\n'
  yield await html`<section class="seal">
<h3>Where this comes from</h3>
<p>Cairn at ${signer.issuer} made this on ${made} from the record of ${head.person.name} in ${head.area.name}. Its key has the
fingerprint ${inGroups(signer.keyId)}.</p>
<p>This page is for reading, and anyone could change it. Whether a record is unaltered, another Cairn tells by the signed JSON
file of the same export.</p>
</section>
</main>
</body>
</html>
`
}

const pastOf = ({ places, roles }: Taking['head']) =>
  html`${list('Where they work and have worked', places, placeInWords)}${list('Roles', roles, roleInWords)}`

const list = <T extends { from: string; until: string | null }>(
  title: string,
  all: readonly T[],
  inWords: (each: T) => string,
) =>
  all.length === 0
    ? ''
    : html`<h2>${title}</h2>
        <ul>
          ${all.map((each) => html`<li>${inWords(each)}, ${periodInWords(each as never)}</li>`)}
        </ul> `

function article({ taken }: Taken, { kind, when, standing, rows, history }: Told) {
  const { title, notes, withdrawn, visibility } = taken
  const evidence = evidenceInWords(taken)
  return html`<article${withdrawn ? raw(' class="withdrawn"') : ''}>
<h3>${title}</h3>
<p class="meta">${kind} · ${when}</p>
<dl>
<dt>Standing</dt><dd>${standing}</dd>
${
  withdrawn
    ? html`<dt>Withdrawn</dt>
        <dd>by ${withdrawn.by}, ${withdrawn.area}: ${withdrawn.because}. It no longer counts.</dd>`
    : ''
}
${rows.map(
  ({ key, value }) =>
    html`<dt>${key}</dt>
      <dd>${value}</dd>`,
)}
<dt>Who can see it</dt><dd>${whoSees[visibility]}</dd>
${evidence.map(
  (each) =>
    html`<dt>Evidence</dt>
      <dd>${each}</dd>`,
)}
</dl>
${notes === null ? '' : html`<p class="notes">${notes}</p>`}
<ul class="history">${history.map((line) => html`<li>${line}</li>`)}</ul>
</article>
`
}

/** What goes with a leaver, what stays and why, as a page of its own beside the record. */
export function leavingFile({ head }: Taking, leaving: readonly Leaving[]) {
  return html`${opening(`What goes with ${head.person.name}`)}<main>
<h1>What goes with ${head.person.name}, and what stays</h1>
<p class="meta">${head.area.name} · made on ${inWords(dayOf(new Date(head.madeAt)))}</p>
${pastOf(head)}
${leaving.map(
  ({ title, leaves, stays, deleted }) =>
    html`<article>
      <h3>${title}</h3>
      <dl>
        <dt>Goes along</dt>
        <dd>${leaves}</dd>
        <dt>Stays, and why</dt>
        <dd>${stays}</dd>
        <dt>Is deleted</dt>
        <dd>${deleted}</dd>
      </dl>
    </article> `,
)}
</main>
</body>
</html>
`
}
