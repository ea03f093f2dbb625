import { z } from 'zod'
import { optionalText, type RawForm, submitted, textField } from '../../kit/form.ts'
import { newId, isId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import type { Uploaded } from '../../files/index.ts'
import { type EvidenceVisibility, type NewEvidence, readLink, titleOfLink, titleOfText } from './rules.ts'

/** The most that anyone may write as evidence, in characters: some pages. */
export const mostWritten = 10_000

const common = { title: optionalText('the name') }
const Of = {
  file: z.object(common),
  link: z.object({
    ...common,
    link: textField('the address of the page', 2000).transform((typed, ctx) => {
      const link = readLink(typed)
      if (link !== undefined) return link
      ctx.addIssue({ code: 'custom', message: 'Enter the address of a page, such as https://www.example.org/course' })
      return z.NEVER
    }),
  }),
  text: z.object({ ...common, text: textField('the text', mostWritten) }),
}

const kindOf = ({ kind }: RawForm): keyof typeof Of | undefined =>
  kind === 'file' || kind === 'link' || kind === 'text' ? kind : undefined

/** What is asked of all evidence before what it is: its id, and who reads it where that is asked. */
type Asked = { readonly id: EvidenceId; readonly visibility: EvidenceVisibility }

/** The evidence that a posted form brings, or the problems with it. */
export function readEvidence(
  raw: RawForm,
  file: Outcome<Uploaded | undefined>,
  asksWhoReads: boolean,
): Outcome<NewEvidence> {
  const visibility = readersIn(raw, asksWhoReads)
  if (visibility === undefined)
    return alsoChosen(refused('visibility', 'Select whether your assessors may read it'), file)
  const id = (isId(raw['id'] ?? '') ? raw['id'] : newId()) as EvidenceId
  return substanceOf(raw, file, { id, visibility })
}

function substanceOf(raw: RawForm, file: Outcome<Uploaded | undefined>, asked: Asked): Outcome<NewEvidence> {
  const kind = kindOf(raw)
  if (kind === undefined) return refused('kind', 'Select what kind of evidence you have')
  if (kind === 'file') return fileOf(asked, raw, file)
  if (kind === 'link') {
    const read = submitted(Of.link, raw)
    if (!read.ok) return read
    const { link, title = titleOfLink(link) } = read.value
    return { ok: true, value: { ...asked, kind, link, title } }
  }
  const read = submitted(Of.text, raw)
  if (!read.ok) return read
  const { text, title = titleOfText(text) } = read.value
  return { ok: true, value: { ...asked, kind, text, title } }
}

function readersIn({ visibility }: RawForm, asked: boolean): EvidenceVisibility | undefined {
  if (!asked) return 'shared'
  return visibility === 'shared' || visibility === 'own' ? visibility : undefined
}

function fileOf(asked: Asked, raw: RawForm, file: Outcome<Uploaded | undefined>): Outcome<NewEvidence> {
  const read = submitted(Of.file, raw)
  if (!file.ok || !read.ok)
    return alsoChosen({ ok: false, problems: [file, read].flatMap((one) => (one.ok ? [] : one.problems)) }, file)
  if (file.value === undefined) return refused('file', 'Choose a file')
  const { name, sha256, bytes, mediaType } = file.value
  return { ok: true, value: { ...asked, kind: 'file', sha256, bytes, mediaType, title: read.value.title ?? name } }
}

/** A browser never tells a file again. */
const alsoChosen = (refusal: Outcome<never>, file: Outcome<Uploaded | undefined>): Outcome<never> =>
  !refusal.ok && file.ok && file.value ? { ok: false, problems: [...refusal.problems, again] } : refusal

const again = { field: 'file', message: 'Choose the file again' }
