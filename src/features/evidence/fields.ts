import { z } from 'zod'
import { optionalText, type RawForm, submitted, textField } from '../../kit/form.ts'
import { newId, isId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import type { Uploaded } from '../../files/index.ts'
import { type NewEvidence, readLink, titleOfLink, titleOfText } from './rules.ts'

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

/** The evidence that a posted form brings, or the problems with it. */
export function readEvidence(raw: RawForm, file: Outcome<Uploaded | undefined>): Outcome<NewEvidence> {
  const kind = kindOf(raw)
  const id = (isId(raw['id'] ?? '') ? raw['id'] : newId()) as EvidenceId
  if (kind === undefined) return refused('kind', 'Select what kind of evidence you have')
  if (kind === 'file') return fileOf(id, raw, file)
  if (kind === 'link') {
    const read = submitted(Of.link, raw)
    if (!read.ok) return read
    const { link, title = titleOfLink(link) } = read.value
    return { ok: true, value: { id, kind, link, title } }
  }
  const read = submitted(Of.text, raw)
  if (!read.ok) return read
  const { text, title = titleOfText(text) } = read.value
  return { ok: true, value: { id, kind, text, title } }
}

function fileOf(id: EvidenceId, raw: RawForm, file: Outcome<Uploaded | undefined>): Outcome<NewEvidence> {
  const read = submitted(Of.file, raw)
  if (!file.ok || !read.ok) {
    const problems = [file, read].flatMap((one) => (one.ok ? [] : one.problems))
    return { ok: false, problems: file.ok && file.value ? [...problems, again] : problems }
  }
  if (file.value === undefined) return refused('file', 'Choose a file')
  const { name, sha256, bytes, mediaType } = file.value
  return { ok: true, value: { id, kind: 'file', sha256, bytes, mediaType, title: read.value.title ?? name } }
}

const again = { field: 'file', message: 'Choose the file again' }
