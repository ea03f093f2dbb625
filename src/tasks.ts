import type { Catalogue } from './catalogue/index.ts'
import { trialTask, tryFile } from './features/awarding/index.ts'
import {
  checkRows,
  checkTask,
  choicesOf,
  forgetOld,
  forgetTask,
  importRows,
  importTask,
  undoImport,
  undoTask,
} from './features/imports/index.ts'
import {
  askForReminders,
  type Outward,
  remind,
  remindersTask,
  sendReminder,
  sendReminderTask,
} from './features/reminders/index.ts'
import { invitationMail } from './features/people/index.ts'
import { recordActs } from './features/record/index.ts'
import { openRulebooks } from './features/rulebook/index.ts'
import { dryRun, dryRunTask } from './features/rulemaking/index.ts'
import { openVerdicts, verdictsTask, workOutDue } from './features/verdicts/index.ts'
import { endedDraftsTask, forgetEndedDrafts, witnessLinkMail } from './features/witnesses/index.ts'
import type { Task, Tasks } from './jobs/index.ts'
import { sendLink } from './mail/index.ts'

/**
 * All the work that is done apart from requests, by the name that the queue knows it by. Nothing leaves Cairn where it is
 * not told how.
 */
export function tasksOf(catalogue: Catalogue, outward?: Outward): Tasks {
  const rulebooks = openRulebooks(catalogue)
  const verdicts = openVerdicts(catalogue, rulebooks)
  const acts = recordActs(verdicts.changed, (kind) => catalogue.forms.find((form) => form.kind === kind))
  const choicesFor = choicesOf(catalogue, rulebooks)
  return {
    [dryRunTask]: dryRun(catalogue, rulebooks),
    [trialTask]: tryFile(catalogue, rulebooks),
    [checkTask]: checkRows(choicesFor),
    [importTask]: importRows(choicesFor, acts),
    [undoTask]: undoImport(acts),
    [forgetTask]: forgetOld(catalogue),
    [verdictsTask]: thenRemind(workOutDue(verdicts)),
    [remindersTask]: remind({ catalogue, rulebooks, sendsMail: outward !== undefined }),
    [sendReminderTask]: sendReminder(outward),
    [invitationMail.task]: sendLink(invitationMail, outward),
    [witnessLinkMail.task]: sendLink(witnessLinkMail, outward),
    [endedDraftsTask]: forgetEndedDrafts,
  }
}

/** Reminders speak of what verdicts say, so they are asked for once all of those hold. */
const thenRemind =
  (task: Task): Task =>
  async (work, payload) => {
    await task(work, payload)
    await work.write((tx) => tx.run(askForReminders()))
  }

/** Of these, what is done for every area each day. */
export const dailyTasks: readonly string[] = [verdictsTask, forgetTask, endedDraftsTask]
