import { stringify } from 'csv-stringify/sync'
import { type CellValue, workbook } from '../../kit/spreadsheet.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { deciders } from './load.ts'
import type { SampleAction } from './rules.ts'
import type { SampleAt, StepTaken } from './sample-store.ts'
import type { DecisionRead, EarlierRead, UnitWork } from './work-store.ts'
import { actionStates, sampleStates } from './states.ts'
import { grantedInWords } from './words.ts'

/** A sample with the work it is about and the actions that followed. */
export type Taken = {
  readonly sample: SampleAt
  readonly work: UnitWork
  readonly actions: readonly SampleAction[]
  readonly steps: readonly StepTaken[]
}

export const csvType = 'text/csv; charset=utf-8'
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const columns = [
  { title: 'Learner', width: 24 },
  { title: 'Unit', width: 12 },
  { title: 'Stage', width: 12 },
  { title: 'Month', width: 16 },
  { title: 'How it stands', width: 24 },
  { title: 'Why', width: 40 },
  { title: 'Decided by', width: 24 },
  { title: 'Decisions', width: 60 },
  { title: 'Handed in (SHA-256)', width: 40 },
  { title: 'Sampled by', width: 24 },
  { title: 'Sampled on', width: 18 },
  { title: 'Feedback to the assessor', width: 40 },
  { title: 'Actions', width: 60 },
]

function valuesOf({ sample, work, actions }: Taken): readonly CellValue[] {
  const { sampledAt, dueIn } = sample
  const text = (...texts: readonly string[]) => ({ text: texts.join('\n') })
  return [
    text(sample.learnerName),
    text(sample.unit),
    text(sample.stage),
    { month: dueIn.slice(0, 7) },
    text(sampleStates.states[sample.state]),
    text(sample.because.join('; ')),
    text(
      deciders(work)
        .map(({ name }) => name)
        .join(', '),
    ),
    text(
      ...work.handedIn.flatMap(({ decisions }) => decisions.map(decisionInWords)),
      ...work.earlier.map(earlierInWords),
    ),
    text(...work.handedIn.map(({ sha256 }) => sha256)),
    text(sample.sampler ?? ''),
    sampledAt === null ? text('') : { day: dayOf(sampledAt) },
    text(sample.feedback ?? ''),
    text(...actions.map(actionInWords)),
  ]
}

const decisionInWords = ({ version, assessorName, signedAt, criteria, feedback }: DecisionRead) =>
  `Version ${version}, ${assessorName}, ${dayOf(new Date(signedAt))}: ${criteria
    .map(({ criterion, result }) => `${criterion} ${result}`)
    .join(', ')}. ${feedback}`

const earlierInWords = (earlier: EarlierRead) =>
  `Earlier learning, ${earlier.what}, version ${earlier.version}, ${earlier.assessorName}, ${dayOf(new Date(earlier.signedAt))}: ${grantedInWords(earlier)}`

const actionInWords = ({ what, assessorName, dueOn, answer, closedAt, state }: SampleAction) =>
  `${what} (${assessorName}, by ${dueOn}; ${actionStates.states[state].toLowerCase()}${closedAt === null ? '' : ` ${dayOf(closedAt)}`}) ${answer ?? ''}`

const plainly = (value: CellValue) => {
  if ('day' in value) return value.day
  if ('month' in value) return value.month
  return 'number' in value ? `${value.number}` : value.text
}

/** The sample as comma-separated values in UTF-8. No cell begins as a formula does, so that no program runs one. */
export const asCsv = (rows: readonly Taken[]): string =>
  stringify([columns.map(({ title }) => title), ...rows.map((row) => valuesOf(row).map(plainly))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })

/** The sample as an Excel workbook. */
export const asWorkbook = (rows: readonly Taken[]): Promise<Buffer> =>
  workbook([{ name: 'Sample', columns, rows: rows.map(valuesOf) }])
