import { dayOf } from '../../kit/plain-date.ts'
import { type CellValue, type SheetOf, workbook } from '../../kit/spreadsheet.ts'
import { lastDay } from '../../ui/dates.ts'
import { inGroups } from './signing.ts'
import type { House, Taken, Taking } from './taking.ts'
import {
  evidenceInWords,
  historyInWords,
  placeInWords,
  roleInWords,
  telling,
  verificationInWords,
  whoSees,
} from './words.ts'

const text = (value: string | null): CellValue => ({ text: value ?? '' })
const date = (value: string | null): CellValue =>
  value === null ? text('') : value.length === 7 ? { month: value } : { day: value }

const columns = [
  { title: 'Date', width: 18 },
  { title: 'Last day', width: 18 },
  { title: 'Kind', width: 24 },
  { title: 'Name', width: 40 },
  { title: 'Standing', width: 16 },
  { title: 'Verified by', width: 40 },
  { title: 'Verified on', width: 18 },
  { title: 'What it says', width: 50 },
  { title: 'In their own words', width: 60 },
  { title: 'Who can see it', width: 30 },
  { title: 'Withdrawn because', width: 30 },
  { title: 'Evidence', width: 40 },
  { title: 'Laid down on', width: 18 },
  { title: 'Laid down by', width: 30 },
  { title: 'Id', width: 38 },
]

/** The record as an Excel workbook: the entries, their history, where the person worked, and where it comes from. */
export async function sheetFile({ head, entries, lists }: Taking, { catalogue, signer }: House): Promise<Uint8Array> {
  const tell = telling(catalogue, lists)
  const rows: CellValue[][] = []
  const history: CellValue[][] = []
  for await (const page of entries('date'))
    for (const each of page) {
      rows.push(rowOf(each, tell(each)))
      history.push(
        ...historyInWords(each.taken).map((line) => [text(each.taken.title), text(line), text(each.taken.id)]),
      )
    }
  const past = [
    ...head.places.map((place) => pastRow(place, placeInWords(place))),
    ...head.roles.map((role) => pastRow(role, roleInWords(role))),
  ]
  const about = [
    ['Whose record', `${head.person.name}, ${head.person.email}`],
    ['Area', head.area.name],
    ['Made by', signer.issuer],
    ['Fingerprint of its key', inGroups(signer.keyId)],
    ['Whether it is unaltered', 'A workbook can be changed by anyone. Another Cairn tells by the signed JSON file.'],
  ].map((row) => row.map(text))
  const sheets: SheetOf[] = [
    { name: 'Record', columns, rows },
    { name: 'History', columns: titled(['Name', 40], ['What happened', 100], ['Id', 38]), rows: history },
    { name: 'Places and roles', columns: titled(['From', 18], ['Last day', 18], ['What', 80]), rows: past },
    { name: 'About', columns: titled(['What', 30], ['', 100]), rows: about },
  ]
  return workbook(sheets)
}

const titled = (...all: readonly (readonly [string, number])[]) => all.map(([title, width]) => ({ title, width }))

const pastRow = ({ from, until }: { from: string; until: string | null }, words: string): CellValue[] => [
  date(from),
  date(until === null ? null : lastDay(until)),
  text(words),
]

function rowOf({ taken }: Taken, { kind, rows }: ReturnType<ReturnType<typeof telling>>): CellValue[] {
  const { on, until, title, standing, verification, notes, visibility, withdrawn, laid, id } = taken
  return [
    date(on),
    date(until === null ? null : lastDay(until)),
    text(kind),
    text(title),
    text(standings[standing]),
    text(verification && verificationInWords({ ...verification, on: null })),
    date(verification?.on ?? null),
    text(rows.map(({ key, value }) => `${key}: ${value}`).join('; ')),
    text(notes),
    text(whoSees[visibility]),
    text(withdrawn && withdrawn.because),
    text(evidenceInWords(taken).join('; ')),
    date(dayOf(new Date(laid.at))),
    text(`${laid.by}, ${laid.area}`),
    text(id),
  ]
}

const standings = { verified: 'Verified', claimed: 'Not yet verified', planned: 'Planned' } as const
