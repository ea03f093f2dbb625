import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { Folio, FolioPiece } from './folio.ts'
import type { FolioUnit } from './folio-units.ts'
import { toldEvidence } from './folio-html.ts'
import { notLoaded, type Told } from './told.ts'

type Doc = InstanceType<typeof PDFDocument>
type Section = PDFKit.PDFStructureElement

const { resolve } = createRequire(import.meta.url)
const regular = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
const bold = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')

/**
 * A whole portfolio as a tagged PDF (PDF/UA) with bookmarks, in the order of the page that reads the same. Written piece by
 * piece while it is read, and other work goes on between pieces.
 */
export async function* folioPdf({ title, rows, units, pieces, madeAt }: Folio): AsyncGenerator<Uint8Array> {
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 56, pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true },
    // pdfkit makes it, and its types do not know it yet.
    subset: 'PDF/UA' as 'PDF/A-1',
    font: regular,
    info: { Title: title, Author: 'Cairn', CreationDate: new Date(madeAt) },
  })
  const ready: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => ready.push(chunk))
  const ended = new Promise<void>((done, fail) => doc.on('end', done).on('error', fail))
  const root = doc.struct('Document')
  doc.addStructure(root)

  root.add(heading(doc, 'H1', title))
  for (const row of rows) root.add(line(doc, row))
  for (const unit of units) {
    root.add(unitSection(doc, unit))
    await setImmediate()
    yield* ready.splice(0)
  }
  doc.outline.addItem('Pieces')
  root.add(heading(doc, 'H2', 'Pieces'))
  for await (const page of pieces()) {
    for (const piece of page) {
      root.add(pieceSection(doc, piece))
      await setImmediate()
      yield* ready.splice(0)
    }
  }
  root.end()
  doc.end()
  await ended
  yield* ready
}

const sizes = { H1: 20, H2: 15, H3: 12 } as const

const heading = (doc: Doc, level: keyof typeof sizes, text: string): Section =>
  doc.struct(level, {}, () => {
    doc.moveDown(level === 'H1' ? 0 : 0.8)
    doc.font(bold).fontSize(sizes[level]).text(text)
    doc.moveDown(0.3)
  })

const line = (doc: Doc, { key, value }: Told): Section =>
  doc.struct('P', {}, () => {
    doc.font(bold).fontSize(10).text(`${key}: `, { continued: true })
    doc.font(regular).text(value === '' ? ' ' : value)
    doc.moveDown(0.2)
  })

function unitSection(doc: Doc, { title, isComplete, rows, criteria, parts }: FolioUnit): Section {
  const bookmark = doc.outline.addItem(title)
  const section = doc.struct('Sect')
  section.add(heading(doc, 'H2', title))
  if (!isComplete) section.add(doc.struct('P', {}, () => void doc.font(regular).fontSize(10).text(notLoaded)))
  for (const row of rows) section.add(line(doc, row))
  for (const { number, title: words, state, decided, pieces } of criteria) {
    const value = [words, ...decided.map((part) => part.title), pieces.map((piece) => piece.title).join('; ')]
    section.add(line(doc, { key: `${number} ${state}`, value: value.filter(Boolean).join(' – ') }))
  }
  for (const part of parts) {
    bookmark.addItem(part.title)
    section.add(heading(doc, 'H3', part.title))
    for (const row of part.rows) section.add(line(doc, row))
  }
  section.end()
  return section
}

function pieceSection(doc: Doc, { title, rows, evidence }: FolioPiece): Section {
  doc.outline.addItem(title)
  const section = doc.struct('Sect')
  section.add(heading(doc, 'H3', title))
  for (const row of [...rows, ...evidence.map(toldEvidence)]) section.add(line(doc, row))
  section.end()
  return section
}
