import { isMap, isScalar, type Node, visit, type YAMLMap } from 'yaml'
import { readDocument } from '../../catalogue/index.ts'
import type { ToldUnit } from './units-table.ts'

/**
 * The text of a file with these units in it: what the table tells of a unit takes the place of what the text told, and
 * what it does not tell stays. Remarks stay. Undefined where the text cannot be read.
 */
export function withUnits(text: string, units: Readonly<Record<string, ToldUnit>>): string | undefined {
  const { document, problem } = readDocument(text)
  if (problem !== undefined || !(document.contents === null || isMap(document.contents))) return undefined
  if (!isMap(document.get('units'))) document.set('units', document.createNode({}))
  const all = document.get('units') as YAMLMap
  const asNode = (value: unknown) => readable(document.createNode(value))
  for (const [id, told] of Object.entries(units)) setUnit(all, id, told, asNode)
  all.flow = false
  return document.toString({ lineWidth: 120, singleQuote: true })
}

function setUnit(all: YAMLMap, id: string, told: ToldUnit, asNode: (value: unknown) => Node) {
  // A number and a text name the same unit.
  const pair = all.items.find(({ key }) => isScalar(key) && String(key.value) === id)
  if (!isMap(pair?.value)) {
    all.set(pair?.key ?? id, asNode(told))
    return
  }
  for (const [name, value] of Object.entries(told)) pair.value.set(name, asNode(value))
  pair.value.flow = false
}

/** Each criterion, and each range, on a line of its own. */
function readable<N extends Node>(node: N): N {
  visit(node, {
    Map: (_, map) => {
      map.flow = (map.has('number') && !map.has('criteria')) || map.has('from')
    },
  })
  return node
}
