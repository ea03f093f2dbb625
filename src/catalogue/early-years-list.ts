import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dayText } from './document-schema.ts'
import { type ListedQualification, readEarlyYearsList, type UnreadRow } from './early-years.ts'
import { CatalogueError, need } from './problems.ts'
import { readYaml } from './yaml-file.ts'

const source = z.object({
  title: z.string(),
  publisher: z.string(),
  origin: z.string(),
  licence: z.string(),
  /** The first holds all of the list; each of the others what is new or otherwise from its day on. */
  files: z
    .array(
      z.object({
        file: z.string().regex(/^[a-z0-9-]+\.csv$/, 'Must be a file beside this one'),
        /** The day of publication, or its year where the day is not known. */
        from: z.union([dayText, z.string().regex(/^\d{4}$/)], 'Must be a day, or a year in quotes'),
      }),
    )
    .min(1)
    .refine(
      (files) => files.every(({ from }, at) => at === 0 || startOf(from) > startOf(files[at - 1]?.from ?? '')),
      'Must stand in the order in which they were published',
    ),
})

const startOf = (from: string) => (from.length === 4 ? `${from}-01-01` : from)

/** One file of a list as it was published. */
type PublishedFile = {
  readonly file: string
  /** The day of publication, or its year where the day is not known. */
  readonly from: string
  /** How many rows were read. */
  readonly read: number
  readonly unread: readonly UnreadRow[]
}

/** A list that someone else publishes and Cairn loads as it is. */
type PublishedList = Omit<z.output<typeof source>, 'files'> & { readonly files: readonly PublishedFile[] }

/** What the list said of a qualification from a day on, until the day (exclusive) of the file that said otherwise. */
export type ListedVersion = ListedQualification & {
  readonly file: string
  readonly from: string
  readonly until: string | null
  /** The later publications that say the same once more. */
  readonly saidAgain: readonly string[]
}

/** A list with all that it has said of each qualification, in the order of its references. */
export type VersionedList = {
  readonly about: PublishedList
  /** The first day of which it tells anything. */
  readonly since: string
  readonly qualifications: ReadonlyMap<string, readonly ListedVersion[]>
}

/** Reads the early years list under the catalogue's folder, where there is one. Throws CatalogueError. */
export async function readEarlyYears(folder: string): Promise<VersionedList | undefined> {
  const path = join(folder, 'early-years-qualifications')
  const first = await readFile(join(path, 'qualifications.csv'), 'utf8').catch(() => undefined)
  if (first === undefined) return undefined
  const name = 'early-years-qualifications/source.yaml'
  const { files, ...about } = need(await readYaml(join(path, 'source.yaml'), name, source))
  const read = await Promise.all(
    files.map(async (file) => ({ ...file, ...readEarlyYearsList(await textOf(path, file.file)) })),
  )
  return {
    about: { ...about, files: read.map(({ qualifications, ...file }) => ({ ...file, read: qualifications.length })) },
    since: startOf(files[0]?.from ?? ''),
    qualifications: versionsIn(read),
  }
}

const textOf = (path: string, file: string) =>
  readFile(join(path, file), 'utf8').catch(() => {
    const message = 'This file cannot be read; check its name'
    throw new CatalogueError([{ file: `early-years-qualifications/${file}`, line: 1, path: '', message }])
  })

type ReadFile = {
  readonly file: string
  readonly from: string
  readonly qualifications: readonly ListedQualification[]
}

/** What is said of each qualification over time. A row that says what was said already changes nothing. */
export function versionsIn(files: readonly ReadFile[]): VersionedList['qualifications'] {
  const all = new Map<string, ListedVersion[]>()
  for (const { file, from, qualifications } of files)
    for (const row of qualifications) {
      const versions = all.get(row.id) ?? []
      const last = versions.at(-1)
      if (last !== undefined && sameRow(last, row)) {
        all.set(row.id, versions.with(-1, { ...last, saidAgain: [...last.saidAgain, from] }))
        continue
      }
      const before = last ? versions.with(-1, { ...last, until: startOf(from) }) : versions
      all.set(row.id, [...before, { ...row, file, from, until: null, saidAgain: [] }])
    }
  return new Map([...all].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

const said = ({ title, level, awardedBy, number, startedFrom, startedUntil, notes }: ListedQualification) =>
  JSON.stringify([title, level, awardedBy, number, startedFrom, startedUntil, notes])
const sameRow = (one: ListedQualification, other: ListedQualification) => said(one) === said(other)

/** What the list said on a day: of each qualification that stood on it the version of that day, in order of references. */
export const listedOn = ({ qualifications }: Pick<VersionedList, 'qualifications'>, day: string): ListedVersion[] =>
  [...qualifications.values()].flatMap((versions) =>
    versions.filter(({ from, until }) => startOf(from) <= day && (until === null || day < until)),
  )

/** All that the list has ever said, in order of references and then of time; or what one publication says. */
export const listedIn = (
  { qualifications }: Pick<VersionedList, 'qualifications'>,
  published?: string,
): ListedVersion[] =>
  [...qualifications.values()].flatMap((versions) =>
    versions.filter(
      ({ from, saidAgain }) => published === undefined || from === published || saidAgain.includes(published),
    ),
  )

/** Whether a course that began on the day counts, by the months that the list names. */
export function coversStart({ startedFrom, startedUntil }: ListedQualification, day: string): boolean {
  const month = day.slice(0, 7)
  return (startedFrom ?? month) <= month && month <= (startedUntil ?? month)
}
