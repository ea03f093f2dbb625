import { join } from 'node:path'
import type { z } from 'zod'
import type { Catalogue as Known, Documents } from '../engine/index.ts'
import {
  appealsSchema,
  type Assessment,
  claimingSchema,
  evidenceKindsSchema,
  methodsSchema,
  unknownEntries,
  witnessesSchema,
} from './assessment.ts'
import { type CpdYear, cpdYearSchema } from './cpd-years.ts'
import { type Change, changesSchema } from './changes.ts'
import { checkForm } from './check-form.ts'
import { readEarlyYears, type VersionedList } from './early-years-list.ts'
import { type Programme, programmesSchema, type Qualification, qualificationsSchema, type Unit } from './entries.ts'
import { type ById, knownTo, type Lists, titlesIn } from './known.ts'
import { type Issue, need, refuseProblems } from './problems.ts'
import { type QuestionForm, questionForm } from './questions.ts'
import { checkRecordTypes, type RecordTypes, recordTypesSchema } from './record-types.ts'
import { type ReminderWords, remindersSchema } from './reminders.ts'
import { type SmallNumbers, smallNumbersSchema } from './small-numbers.ts'
import { documentIds, loadDocuments, yamlFilesIn } from './rules-file.ts'
import { didYouMean } from './suggest.ts'
import { type Vocabulary, vocabularySchema } from './vocabulary.ts'
import { type ReadFile, readYaml } from './yaml-file.ts'

/** What decides: the requirement documents by id, and what the engine fills and names by the catalogue. */
export type Rulebook = { readonly documents: Documents; readonly catalogue: Known }

/** Everything that Cairn knows of the world. */
export type Catalogue = {
  readonly rulebook: Rulebook
  readonly vocabulary: Vocabulary
  readonly qualifications: ById<Qualification>
  readonly units: ById<Unit>
  readonly programmes: ById<Programme>
  /** What each regulator's year of CPD asks besides the pieces. */
  readonly cpdYears: readonly CpdYear[]
  /** The question pages of each kind of entry, those added most often first. */
  readonly forms: readonly QuestionForm[]
  /** What can be chosen from, of what ships. An area may have more: `rulebooks` tells. */
  readonly lists: Lists
  /** The list of early years qualifications that the Department for Education publishes, as far as it could be read. */
  readonly earlyYears: VersionedList | undefined
  /** What Cairn keeps about people, why, and who reads it. */
  readonly recordTypes: RecordTypes
  /** What has changed in Cairn, the latest first. */
  readonly changes: readonly Change[]
  /** What people are reminded of. */
  readonly reminders: ReminderWords
  /** From how many on people are counted for someone who does not manage them. */
  readonly smallNumbers: SmallNumbers
  /** What a portfolio may hold, and how it is assessed. */
  readonly assessment: Assessment
}

/** Reads and checks all of the catalogue under `folder`. Throws CatalogueError, which names every problem. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const vocabulary = await loadVocabulary(folder)
  const [own, earlyYears, programmeFile, forms, cpdYears, documents] = await Promise.all([
    readOwn(folder),
    readEarlyYears(folder),
    readYaml(join(folder, 'programmes.yaml'), 'programmes.yaml', programmesSchema),
    readFolder(folder, 'questions', questionForm),
    readFolder(folder, 'cpd-years', cpdYearSchema),
    documentIds(folder).then((ids) => loadDocuments(folder, vocabulary, ids)),
  ])
  refuseProblems([programmeFile, ...forms, ...cpdYears])
  refuseProblems(cpdYears.map((year) => ({ problems: unknownRule(need(year), documents).map(year.locate) })))
  refuseProblems(forms.map((form) => ({ problems: checkForm(need(form), vocabulary).map(form.locate) })))
  const { programmes } = need(programmeFile)
  const { units } = own
  const qualifications = { ...own.qualifications, ...listedIn(earlyYears) }
  return {
    rulebook: { documents, catalogue: knownTo(vocabulary, { qualifications, units }) },
    vocabulary,
    qualifications,
    units,
    programmes,
    forms: forms.map(need).toSorted((one, other) => one.place - other.place),
    cpdYears: cpdYears.map(need),
    lists: titlesIn({ qualifications, units, programmes, documents }),
    earlyYears,
    ...(await readPrinted(folder, vocabulary)),
    assessment: await readAssessment(folder, vocabulary),
  }
}

async function readAssessment(folder: string, vocabulary: Vocabulary): Promise<Assessment> {
  const read = <T>(name: string, schema: z.ZodType<T>) =>
    readYaml(join(folder, 'assessment', name), `assessment/${name}`, schema)
  const kinds = await read('evidence-kinds.yaml', evidenceKindsSchema)
  const methods = await read('methods.yaml', methodsSchema)
  const witnesses = await read('witnesses.yaml', witnessesSchema)
  const appeals = await read('appeals.yaml', appealsSchema)
  const claiming = await read('claiming.yaml', claimingSchema)
  refuseProblems([kinds, methods, witnesses, appeals, claiming])
  refuseProblems([{ problems: unknownEntries(need(kinds), vocabulary).map(kinds.locate) }])
  return {
    kinds: need(kinds).kinds,
    methods: need(methods).methods,
    witnesses: need(witnesses),
    appeals: need(appeals),
    claiming: need(claiming),
    source: need(kinds).source,
  }
}

/** What pages are printed from. Throws CatalogueError. */
async function readPrinted(folder: string, vocabulary: Vocabulary) {
  const types = await readYaml(join(folder, 'record-types.yaml'), 'record-types.yaml', recordTypesSchema)
  const recordTypes = checkRecordTypes(types, vocabulary)
  const changes = await readYaml(join(folder, 'changes.yaml'), 'changes.yaml', changesSchema)
  const reminders = await readYaml(join(folder, 'reminders.yaml'), 'reminders.yaml', remindersSchema)
  const numbers = await readYaml(join(folder, 'small-numbers.yaml'), 'small-numbers.yaml', smallNumbersSchema)
  refuseProblems([recordTypes, changes, reminders, numbers])
  return {
    recordTypes: need(recordTypes),
    changes: need(changes).changes,
    reminders: need(reminders),
    smallNumbers: need(numbers),
  }
}

/** Reads the words of facts and questions. Throws CatalogueError. */
export const loadVocabulary = async (folder: string): Promise<Vocabulary> =>
  need(await readYaml(join(folder, 'vocabulary.yaml'), 'vocabulary.yaml', vocabularySchema))

/**
 * What the engine may fill by id, as far as the given qualifications need it: published lists are read only for one
 * that Cairn's own files do not have. Throws CatalogueError.
 */
export async function loadKnown(folder: string, vocabulary: Vocabulary, needed: readonly string[]): Promise<Known> {
  const { qualifications, units } = await readOwn(folder)
  const others = needed.some((id) => !Object.hasOwn(qualifications, id))
  const listed = others ? listedIn(await readEarlyYears(folder)) : {}
  return knownTo(vocabulary, { qualifications: { ...qualifications, ...listed }, units })
}

const unknownRule = ({ rule }: CpdYear, documents: Documents): readonly Issue[] =>
  Object.hasOwn(documents, rule)
    ? []
    : [{ path: ['rule'], message: `There is no rule “${rule}”${didYouMean(rule, Object.keys(documents))}` }]

async function readFolder<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<ReadFile<T>[]> {
  const files = await yamlFilesIn(folder, name)
  return Promise.all(files.map((file) => readYaml(join(folder, file), file, schema)))
}

/** Qualifications and units that Cairn's own files tell of. */
async function readOwn(folder: string) {
  const files = await readFolder(folder, 'qualifications', qualificationsSchema)
  refuseProblems(files)
  const known = files.map(need)
  const together = <T>(all: readonly ById<T>[]): ById<T> =>
    Object.fromEntries(all.flatMap((each) => Object.entries(each)))
  return {
    qualifications: together(known.map((each) => each.qualifications)),
    units: together(known.map((each) => each.units)),
  }
}

/** The qualifications of a published list, as it tells of them last. It says nothing of what they are about. */
function listedIn(list: VersionedList | undefined): ById<Qualification> {
  if (list === undefined) return {}
  const { about, qualifications } = list
  const last = [...qualifications.values()].flatMap((versions) => versions.at(-1) ?? [])
  return Object.fromEntries(
    last.map(({ id, title, awardedBy, level }): [string, Qualification] => [
      id,
      { title, awardedBy, level, source: `${about.title} (${about.publisher}), ${id}` },
    ]),
  )
}
