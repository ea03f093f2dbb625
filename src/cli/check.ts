import { parseArgs } from 'node:util'
import { loadKnown, loadVocabulary, readFacts } from '../catalogue/index.ts'
import { evaluate, explain, type Status } from '../engine/index.ts'
import {
  accept,
  dayGiven,
  type Edge,
  findRule,
  orUnusable,
  qualificationsOf,
  readArguments,
  readContextFile,
  readJson,
  Unusable,
} from './edge.ts'

const exitCodes: Record<Status, number> = { met: 0, 'not-met': 1, 'cannot-tell': 3, 'not-applicable': 4 }
const usage =
  'Use: cairn check --rules <id|file.yaml> --facts <file.json|-> [--as-of 2011-03-31] [--context file.json] [--json]'

/**
 * `cairn check`: whether facts satisfy a rule on a day. Answers the exit status: 0 met, 1 not met, 3 cannot tell, 4 does
 * not apply; 2 for input that cannot be used, with one line on standard error.
 */
export function check(edge: Edge): Promise<number> {
  return orUnusable(edge, async () => {
    const { rules: wanted, facts: factsFile, context: contextFile, 'as-of': asOf = edge.today, json } = options(edge)
    if (wanted === undefined || factsFile === undefined) throw new Unusable(usage)
    dayGiven('as-of', asOf)
    const { catalogueFolder } = edge
    const vocabulary = await loadVocabulary(catalogueFolder)
    const { document, documents } = await findRule(wanted, vocabulary, catalogueFolder)
    const { subject, facts, people } = accept(factsFile, readFacts(await readJson(factsFile, edge), vocabulary), edge)
    const context = await readContextFile(contextFile, vocabulary, edge)
    const catalogue = await loadKnown(
      catalogueFolder,
      vocabulary,
      qualificationsOf([facts, ...people.map((each) => each.facts)].flat()),
    )
    const about = { context, documents, catalogue, people, ...(subject === undefined ? {} : { subject }) }
    const verdict = evaluate(document, facts, { asOf, ...about })
    const { status, until, ...rest } = verdict
    edge.stdout.write(
      json ? `${JSON.stringify({ status, until, ...rest }, undefined, 2)}\n` : `${explain(verdict).join('\n')}\n`,
    )
    return exitCodes[status]
  })
}

function options({ argv }: Edge) {
  const text = { type: 'string' } as const
  return readArguments(() =>
    parseArgs({
      args: [...argv],
      options: { rules: text, facts: text, 'as-of': text, context: text, json: { type: 'boolean', default: false } },
    }),
  ).values
}
