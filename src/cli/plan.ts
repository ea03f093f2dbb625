import { parseArgs } from 'node:util'
import { loadKnown, loadVocabulary, readFacts, readOffers } from '../catalogue/index.ts'
import { explainPlan, type Minimise, plan as planFor, type Plan } from '../engine/index.ts'
import { openSolver } from '../solver/highs.ts'
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

const usage =
  'Use: cairn plan --rules <id[,id…]> --facts <file.json|-> --offers <file.json> [--by 2027-03-31] [--minimise cost|hours|date] [--context file.json] [--json]'
const ways: readonly Minimise[] = ['cost', 'hours', 'date']

/**
 * `cairn plan`: the cheapest offers that meet the rules on a day. Answers the exit status: 0 a plan, also one in which
 * nothing needs to be done; 1 no plan; 3 none can be told, because something is not loaded or the search was given up; 2
 * for input that cannot be used, with one line on standard error.
 */
export function plan(edge: Edge): Promise<number> {
  return orUnusable(edge, async () => {
    const { rules: wanted, facts: factsFile, offers: offersFile, context: contextFile, ...rest } = options(edge)
    if (!wanted || !factsFile || !offersFile) throw new Unusable(usage)
    const by = dayGiven('by', rest.by ?? edge.today)
    const minimise = ways.find((way) => way === rest.minimise)
    if (minimise === undefined) throw new Unusable(`--minimise: “${rest.minimise}” is none of ${ways.join(', ')}`)
    const { catalogueFolder } = edge
    const vocabulary = await loadVocabulary(catalogueFolder)
    const found = await Promise.all(wanted.split(',').map((id) => findRule(id.trim(), vocabulary, catalogueFolder)))
    const documents = Object.assign({}, ...found.map((each) => each.documents)) as (typeof found)[number]['documents']
    const { subject, facts } = accept(factsFile, readFacts(await readJson(factsFile, edge), vocabulary), edge)
    const offers = accept(offersFile, readOffers(await readJson(offersFile, edge), vocabulary), edge)
    const context = await readContextFile(contextFile, vocabulary, edge)
    const named = qualificationsOf([...facts, ...offers.flatMap((offer) => offer.facts)])
    const catalogue = await loadKnown(catalogueFolder, vocabulary, named)
    const solve = await openSolver()
    const asked = found.map(({ document }) => document)
    const about = { context, documents, catalogue, ...(subject === undefined ? {} : { subject }) }
    const answer = planFor(asked, facts, offers, { by, minimise, solve, ...about })
    edge.stdout.write(rest.json ? `${JSON.stringify(answer, undefined, 2)}\n` : `${explainPlan(answer).join('\n')}\n`)
    return exitCode(answer)
  })
}

const exitCode = (answer: Plan) => (answer.found ? 0 : answer.because === 'no-offers-suffice' ? 1 : 3)

function options({ argv }: Edge) {
  const text = { type: 'string' } as const
  return readArguments(() =>
    parseArgs({
      args: [...argv],
      options: {
        ...{ rules: text, facts: text, offers: text, by: text, context: text },
        minimise: { type: 'string', default: 'cost' },
        json: { type: 'boolean', default: false },
      },
    }),
  ).values
}
