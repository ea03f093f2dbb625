import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { FolioSources } from '../portfolio/index.ts'
import { mayReadAssurance } from './policy.ts'
import type { SampleAction } from './rules.ts'
import { actionsOf, foundUnder, type SampleAt } from './sample-store.ts'
import { sampleStates } from './states.ts'

/**
 * For a whole portfolio, what quality assurance found of it, as far as whoever takes it may read that: who assures or manages
 * reads all, whoever decided what was found of that, and the learner that a unit is quality-assured, which stands with the unit.
 */
export const samplesToTake: FolioSources['samples'] = async ({ read, tenant, actor }, { id, learner, centre }) => {
  if (actor.id === learner) return []
  const decidedBy = mayReadAssurance(actor, centre).allowed ? null : actor.id
  const [found] = await read([foundUnder(tenant, { registration: id, decidedBy })])
  if (found.length === 0) return []
  const [actions] = await read([
    actionsOf(
      tenant,
      found.map((sample) => sample.id),
    ),
  ])
  return found.map((sample) =>
    told(
      sample,
      actions.filter((action) => action.sample === sample.id),
    ),
  )
}

const told = (sample: SampleAt, actions: readonly SampleAction[]) => {
  const { id, unit, stage, state, sampler, sampledAt, because, feedback } = sample
  const when = sampledAt === null ? '' : inWords(dayOf(sampledAt))
  return {
    ...{ id: `sample-${id}`, unit },
    title: `Quality assurance: ${sampler ?? ''}, ${when}`,
    rows: [
      { key: 'Found', value: sampleStates.states[state] },
      { key: 'Stage', value: stage },
      { key: 'Why it was sampled', value: because.join('; ') },
      { key: 'Feedback to the assessor', value: feedback ?? 'None' },
      ...actions.map((action) => ({ key: `Action for ${action.assessorName}`, value: actionInWords(action) })),
    ],
  }
}

const actionInWords = ({ what, dueOn, answer, closedAt }: SampleAction): string =>
  [
    `${what} By ${inWords(dueOn)}.`,
    ...(answer === null ? [] : [`Answered: ${answer}`]),
    closedAt === null ? 'Not closed yet.' : `Closed on ${inWords(dayOf(closedAt))}.`,
  ].join(' ')
