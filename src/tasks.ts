import type { Catalogue } from './catalogue/index.ts'
import { importRows, importTask } from './features/imports/index.ts'
import { recordActs } from './features/record/index.ts'
import { openRulebooks } from './features/rulebook/index.ts'
import { dryRun, dryRunTask } from './features/rulemaking/index.ts'
import { openVerdicts, verdictsTask, workOutDue } from './features/verdicts/index.ts'
import type { Tasks } from './jobs/index.ts'

/** All the work that is done apart from requests, by the name that the queue knows it by. */
export function tasksOf(catalogue: Catalogue): Tasks {
  const rulebooks = openRulebooks(catalogue.rulebook)
  const verdicts = openVerdicts(catalogue, rulebooks)
  const acts = recordActs(verdicts.changed, (kind) => catalogue.forms.find((form) => form.kind === kind))
  return {
    [dryRunTask]: dryRun(catalogue, rulebooks),
    [importTask]: importRows(catalogue, acts),
    [verdictsTask]: workOutDue(verdicts),
  }
}

/** Of these, what is done for every area each day. */
export const dailyTasks: readonly string[] = [verdictsTask]
