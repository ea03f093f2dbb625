import type { EntryId } from '../../db/tables.gen.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { idOf } from './ids.ts'
import { laidDown } from './laid-down.ts'
import { untold } from './learning-sheet.ts'
import { dayIn, type Happening, momentOf, type Story, tell } from './learning-story.ts'

/** The learner says on their record from when until when they are away; why, nobody asks. */
export function leaving(story: Story): readonly Happening[] {
  const { world, told, learner } = story
  const { leave } = told
  const person = world.demonstration.people.find(({ name }) => name === told.learner)
  if (leave === undefined) return []
  if (person === undefined) throw untold(told.learner, 'nobody of this name is there to go on leave')
  const at = momentOf(story, leave.from, 'registered')
  const answers = leave.until ? dateBoxes('until', dayIn(story, leave.until)) : {}
  const lay = () => {
    const entry = laidDown(
      person,
      { kind: 'leave', answers, on: leave.from },
      {
        ...{ telling: world.telling, joined: dayIn(story, leave.from) },
        ...{ personOf: () => learner, capacityOf: () => null },
      },
    )
    const id = idOf<EntryId>('learner’s entry', learner, 'leave')
    world.sheet.entry.push({ tenant_id: world.tenant, entry_id: id, person_id: learner, ...entry, recorded_at: at })
    const { kind, title, happened_on: happenedOn, precision, ends_on: endsOn, standing, visibility, notes } = entry
    const facts = { kind, title, happenedOn, precision, endsOn, standing, visibility, attributes: entry.attributes }
    tell(story, 'entry-added', { by: learner, at, entry: id, ...facts, notes })
  }
  return [{ at, tell: lay }]
}
