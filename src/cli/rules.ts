import { parseArgs } from 'node:util'
import {
  documentIds,
  loadDocuments,
  loadKnown,
  loadVocabulary,
  problemInWords,
  problemsIn,
  readRules,
  requirementSchema,
  type Rulebook,
} from '../catalogue/index.ts'
import { type Document, inWords, type NodeVerdict, outline, theEndBefore, type Version } from '../engine/index.ts'
import { dayGiven, type Edge, findRule, orUnusable, readArguments, Unusable } from './edge.ts'

const usage = 'Use: cairn rules list | show <id|file.yaml> [--as-of 2011-03-31] | validate <file.yaml…> | schema'

/**
 * `cairn rules`: lists the rules, shows one in plain English as it stands on a day, or says of rule files what is wrong
 * with them. Answers the exit status: 0, or 2 with a line on standard error for each thing to put right.
 */
export function rules(edge: Edge): Promise<number> {
  return orUnusable(edge, async () => {
    const { positionals, values } = readArguments(() =>
      parseArgs({ args: [...edge.argv], options: { 'as-of': { type: 'string' } }, allowPositionals: true }),
    )
    const [command, ...names] = positionals
    const [name] = names
    const asOf = dayGiven('as-of', values['as-of'] ?? edge.today)
    const alone = name === undefined ? standAlone[command ?? ''] : undefined
    if (alone !== undefined) return alone(edge)
    if (command === 'show' && name !== undefined && names.length === 1) return show(name, asOf, edge)
    if (command === 'validate' && name !== undefined) return validate(names, edge)
    throw new Unusable(usage)
  })
}

const standAlone: Partial<Record<string, (edge: Edge) => Promise<number>>> = { list, schema }

async function list({ catalogueFolder, stdout }: Edge): Promise<number> {
  for (const { id, title } of Object.values(await loadShipped(catalogueFolder))) stdout.write(`${id}  ${title}\n`)
  return 0
}

/** For editors: with it they complete and check a file of rules as it is written. */
async function schema({ catalogueFolder, stdout }: Edge): Promise<number> {
  stdout.write(`${JSON.stringify(requirementSchema(await loadVocabulary(catalogueFolder)), undefined, 2)}\n`)
  return 0
}

const loadShipped = async (folder: string) =>
  loadDocuments(folder, await loadVocabulary(folder), await documentIds(folder))

async function show(name: string, asOf: string, { catalogueFolder, stdout }: Edge): Promise<number> {
  const vocabulary = await loadVocabulary(catalogueFolder)
  const { document, documents } = await findRule(name, vocabulary, catalogueFolder)
  const catalogue = await loadKnown(catalogueFolder, vocabulary, [])
  stdout.write(`${inPlainEnglish(document, asOf, { documents, catalogue }).join('\n')}\n`)
  return 0
}

function inPlainEnglish(document: Document, asOf: string, rulebook: Rulebook): string[] {
  const { requirement, version, applies } = outline(document, asOf, rulebook)
  return [
    document.title,
    `${document.id}, about a ${document.subject}`,
    ...document.versions.map((each) => `Version ${period(each)}`),
    '',
    ...(applies === undefined ? [] : ['Applies where:', ...linesOf(applies, 1), '']),
    `On ${inWords(asOf)}:`,
    ...linesOf(requirement, 1),
    ...(version?.source ? ['', `Source: ${version.source}`] : []),
  ]
}

function period({ from, until }: Version): string {
  const parts = [
    from === undefined ? '' : `from ${inWords(from)}`,
    until === undefined ? '' : `until ${theEndBefore(until)}`,
  ]
  return parts.filter(Boolean).join(' ') || 'at all times'
}

function linesOf({ strength, say, source, children }: NodeVerdict, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const own = `${indent}${strength === 'must' ? '' : `(${strength}) `}${say}`
  const from = source === undefined ? [] : [`${indent}  Source: ${source}`]
  const [only, ...others] = children
  if (only !== undefined && others.length === 0 && only.say === say) return linesOf({ ...only, strength }, depth)
  return [own, ...from, ...children.flatMap((child) => linesOf(child, depth + 1))]
}

async function validate(names: readonly string[], { catalogueFolder, stdout, stderr }: Edge): Promise<number> {
  const vocabulary = await loadVocabulary(catalogueFolder)
  const shipped = await loadShipped(catalogueFolder)
  let sound = true
  for (const name of names) {
    const problems = problemsIn(await readRules(name, name), vocabulary, shipped)
    for (const problem of problems) stderr.write(`${problemInWords(problem)}\n`)
    if (problems.length === 0) stdout.write(`${name}: sound\n`)
    else sound = false
  }
  return sound ? 0 : 2
}
