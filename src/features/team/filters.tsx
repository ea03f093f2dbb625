import type { FormState } from '../../kit/form.ts'
import { Button, DateInput, dateBoxes, Details, Input, Select } from '../../ui/index.ts'
import type { Ask } from '../practice/index.ts'
import { type Asked, askKey, askTitle } from '../verdicts/index.ts'
import type { Order, Show, Team } from './rules.ts'
import type { Wanted } from './wanted.ts'

export type FilterProps = {
  wanted: Wanted
  form: FormState
  programmes: ReadonlyMap<string, string>
  /** All that the area asks. */
  allAsks: readonly Ask[]
  roles: Asked['roles']
  teams: readonly Team[]
  /** So many days ahead managers are told of lapses. */
  told: number
}

const shown: Readonly<Record<Show, string>> = {
  everyone: 'Everyone',
  attention: 'Needs attention',
  lapsing: 'Lapses within {days} days',
  soon: 'Ends soon',
  'not-met': 'Not met',
  'cannot-tell': 'Cannot tell',
  met: 'Met throughout',
}
const ordered: Readonly<Record<Order, string>> = { soonest: 'Soonest to lapse', name: 'Name', team: 'Team' }

const itemsOf = (words: Readonly<Record<string, string>>, days = 0) =>
  Object.entries(words).map(([value, text]) => ({ value, text: text.replace('{days}', `${days}`) }))

/** What the matrix shows, of which day, in which order; what is asked for less often is folded away. */
export function Filters({ wanted, form, programmes, allAsks, roles, teams, told }: FilterProps) {
  const [problem] = form.problems
  const { rule, programme, team, text, show, order } = wanted
  return (
    <form method="get" action="/team" novalidate>
      <div class="cairn-filters">
        <DateInput
          id="on"
          namePrefix="on"
          fieldset={{ legend: { text: 'As at' } }}
          errorMessage={problem ? { text: problem.message } : undefined}
          values={problem ? form.raw : dateBoxes('on', wanted.asOf)}
        />
        <Select name="show" label={{ text: 'Show' }} items={itemsOf(shown, told)} value={show} />
        <Select name="order" label={{ text: 'Order' }} items={itemsOf(ordered)} value={order} />
        <Button variant="secondary">Apply</Button>
      </div>
      <Details summary="More ways to narrow it down" open={Boolean(rule ?? programme ?? team ?? (text || undefined))}>
        <div class="cairn-filters">
          <Select
            name="rule"
            label={{ text: 'Requirement' }}
            items={[
              { value: '', text: 'Every requirement' },
              ...allAsks.map((ask) => ({ value: askKey(ask), text: askTitle(ask, { roles }) })),
            ]}
            value={rule}
          />
          <Select
            name="programme"
            label={{ text: 'Programme' }}
            items={[
              { value: '', text: 'Each person’s own' },
              ...[...programmes].map(([value, title]) => ({ value, text: title })),
            ]}
            value={programme}
          />
          {teams.length > 1 ? (
            <Select
              name="team"
              label={{ text: 'Team' }}
              items={[{ value: '', text: 'Every team' }, ...teams.map(({ id, name }) => ({ value: id, text: name }))]}
              value={team}
            />
          ) : null}
          <Input name="text" type="search" label={{ text: 'Name or job title' }} value={text} spellcheck={false} />
        </div>
      </Details>
    </form>
  )
}
