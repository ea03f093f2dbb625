import { html, raw } from 'hono/html'
import type { OrganisationId } from '../../db/tables.gen.ts'
import type { Files } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { opening, type Part, pathOf, streamOf, zipOf } from '../export/index.ts'
import { signedIn, type SubmittedEvidence } from '../portfolio/index.ts'
import type { Around } from './around.ts'
import { listTaken, noteLook, withWork } from './external-load.ts'
import type { Taken } from './file.ts'
import { unitsIn, type UnitTold } from './load.ts'
import { About } from './sample-page.tsx'
import type { SampleAt } from './sample-store.ts'
import { sampleStates } from './states.ts'
import { Actions, type Opening, Steps, Work } from './work-parts.tsx'
import { monthOf } from './words.ts'

/** So many samples are in memory at once. */
const atOnce = 20

type House = Pick<Around, 'rulebooks' | 'files' | 'signer' | 'words' | 'witnessed'>

/**
 * The whole sample of a centre in one ZIP, sent while it is made: each sample to read, the same as data, every file as it was
 * handed in, and the signed list of all that with the SHA-256 of each. That it is taken is noted before the first of it.
 */
export async function takeBundle(
  ctx: Ctx,
  house: House,
  centre: { readonly id: OrganisationId; readonly name: string },
) {
  const samples = await listTaken(ctx, centre.id)
  await noteLook(
    ctx,
    centre.id,
    'The sample with all files, taken along as a ZIP',
    samples.map(({ learner }) => learner),
  )
  const unitOf = await unitsIn(ctx, house.rulebooks, samples)
  const parts = partsOf(ctx, house, { centre: centre.name, samples, unitOf })
  const sealing = { madeAt: ctx.now.toISOString(), signer: house.signer }
  return { mediaType: 'application/zip', name: `sample-${ctx.today}.zip`, content: streamOf(zipOf(parts, sealing)) }
}

type Bundled = {
  readonly centre: string
  readonly samples: readonly SampleAt[]
  readonly unitOf: (sample: SampleAt) => UnitTold
}

async function* partsOf(ctx: Ctx, house: House, { centre, samples, unitOf }: Bundled): AsyncGenerator<Part> {
  yield asPart('index.html', await indexPage(centre, samples))
  const seen = new Set<string>()
  for (let from = 0; from < samples.length; from += atOnce) {
    const taken = await withWork(ctx, samples.slice(from, from + atOnce))
    const contents = taken.flatMap(({ work }) => work.handedIn.map(({ content }) => content))
    const witnesses = await house.witnessed(ctx, signedIn(...contents))
    for (const [index, one] of taken.entries()) {
      const name = nameOf(one.sample, from + index)
      yield asPart(
        `${name}.html`,
        await samplePage(
          one,
          unitOf(one.sample),
          { ...house.words, witnesses, at: () => fileHref },
          house.signer.issuer,
        ),
      )
      yield asPart(`${name}.json`, JSON.stringify(one, null, 2))
    }
    yield* filesOf(
      contents.flatMap(({ pieces }) => pieces.flatMap(({ evidence }) => evidence)),
      house.files,
      seen,
    )
  }
}

/** The files, each once however often it was handed in. */
async function* filesOf(evidence: readonly SubmittedEvidence[], files: Files, seen: Set<string>): AsyncGenerator<Part> {
  for (const one of evidence) {
    if (one.kind !== 'file' || seen.has(pathOf(one))) continue
    seen.add(pathOf(one))
    const content = await files.read(one.sha256)
    if (content) yield { name: pathOf(one), content, asItIs: true }
  }
}

const asPart = (name: string, text: string): Part => ({ name, content: [new TextEncoder().encode(text)] })

/** By its place in the list, so that no two are by the same name and no name tells who it is about. */
const nameOf = ({ unit }: SampleAt, index: number) =>
  `samples/${`${index + 1}`.padStart(4, '0')}-unit-${unit.replaceAll(/[^\w.-]/g, '-')}`

/** Where a file lies, seen from the page of a sample. */
const fileHref = (one: SubmittedEvidence) => (one.kind === 'file' ? `../${encodeURI(pathOf(one))}` : '')

const page = async (title: string, body: unknown) =>
  `${await html`${opening(title)}
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
    ${raw('</body></html>')}`}\n`

const indexPage = (centre: string, samples: readonly SampleAt[]) =>
  page(
    `What is in the sample of ${centre}`,
    <ul>
      {samples.map((sample, index) => (
        <li>
          <a href={`${nameOf(sample, index)}.html`}>{`Unit ${sample.unit} of ${sample.learnerName}`}</a>
          {`, ${sample.stage}, ${monthOf(sample.dueIn)}. ${sampleStates.states[sample.state]}`}
        </li>
      ))}
    </ul>,
  )

/** A sample to read by itself: what led elsewhere in Cairn says where Cairn is. */
async function samplePage({ sample, work, actions, steps }: Taken, unit: UnitTold, told: Opening, issuer: string) {
  const written = await page(
    `Unit ${sample.unit} of ${sample.learnerName}`,
    <>
      <About sample={sample} unitTitle={unit.title} />
      <Work work={work} unit={unit} opening={told} inFull />
      <Actions actions={actions} open={false} />
      <Steps steps={steps} />
    </>,
  )
  return written.replaceAll('href="/', `href="${issuer}/`)
}
