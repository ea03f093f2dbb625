import type { Look } from '../../ui/index.ts'
import {
  Button,
  Details,
  EmptyState,
  type Frame,
  InsetText,
  Matrix,
  Page,
  Pagination,
  Select,
  SummaryList,
} from '../../ui/index.ts'
import type { MatrixPlace, MatrixRow, Narrowed } from './matrix-store.ts'
import { type PolicyInForce, type Show, shows } from './rules.ts'
import type { SampleState } from './states.ts'
import { monthOf } from './words.ts'

type Props = {
  frame: Frame
  centre: { readonly id: string; readonly name: string }
  policy: PolicyInForce | null
  /** What the centre asks before a unit counts, in words. */
  asked: string
  rows: readonly MatrixRow[]
  units: ReadonlyMap<string, string>
  qualifications: ReadonlyMap<string, string>
  next: string | undefined
  /** Whether Cairn has something to go by when it proposes what to sample, and whoever looks plans here. */
  proposes: boolean
  /** Whoever looks plans here. */
  plans: boolean
  /** Whoever looks manages the centre. */
  manages: boolean
  /** Which learners are shown. */
  narrowed: Narrowed
  assessors: MatrixPlace['assessors']
}

/** Learners and their units: what is planned, what was agreed, where action was asked for. */
export function MatrixPage(props: Props) {
  const { frame, centre, policy, asked, rows, units, qualifications, next, plans } = props
  return (
    <Page title="Quality assurance" caption={centre.name} frame={frame}>
      <PolicyLine {...{ centre, policy, asked }} />
      <Links {...props} />
      <Filters {...props} />
      {rows.length === 0 ? <Nobody narrowed={props.narrowed} /> : <UnitTitles {...{ rows, units }} />}
      {rows.length === 0 ? null : (
        <Matrix
          caption={`Samples of ${centre.name}: learners and their units`}
          first={{ title: 'Learner' }}
          columns={unitsIn(rows).map((unit) => ({ title: titleOf(unit, units), short: unit }))}
          rows={rows.map((row) => ({
            title: row.name,
            meta: qualifications.get(row.qualification) ?? row.qualification,
            cells: unitsIn(rows).map((unit) => cellOf(row, unit, centre.id, plans)),
          }))}
        />
      )}
      <Pagination next={next ? { href: next } : undefined} />
    </Page>
  )
}

const titleOf = (unit: string, units: Props['units']) => units.get(unit) ?? `Unit ${unit}`

/** The heads of the columns have room for the numbers alone. */
const UnitTitles = ({ rows, units }: Pick<Props, 'rows' | 'units'>) => (
  <Details summary="What the units are called">
    <SummaryList rows={unitsIn(rows).map((unit) => ({ key: unit, value: titleOf(unit, units) }))} />
  </Details>
)

const showWords: Readonly<Record<Show, string>> = {
  attention: 'Needs attention: an action is open, a month is over, or it was decided anew',
  'not-planned': 'Decided, and not in the plan',
  planned: 'Planned',
  action: 'Action asked for',
  agreed: 'Agreed',
  closed: 'Action closed',
}

const Filters = ({ centre, narrowed, assessors }: Props) => (
  <form class="cairn-filters" method="get" action={`/assurance/${centre.id}`}>
    <Select
      name="assessor"
      label={{ text: 'Decided by' }}
      value={narrowed.assessor}
      items={[{ value: '', text: 'Everyone' }, ...assessors.map(({ id, name }) => ({ value: id, text: name }))]}
    />
    <Select
      name="show"
      label={{ text: 'Learners with a unit that is' }}
      value={narrowed.show}
      items={[{ value: '', text: 'Anything' }, ...shows.map((value) => ({ value, text: showWords[value] }))]}
    />
    <Button variant="secondary">Show</Button>
  </form>
)

const Nobody = ({ narrowed }: Pick<Props, 'narrowed'>) =>
  Object.values(narrowed).some(Boolean) ? (
    <EmptyState title="No such learner">
      <p class="govuk-body">Choose “Everyone” and “Anything” to see every learner of this centre.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No learners yet">
      <p class="govuk-body">Once learners are registered at this centre, their units stand here.</p>
    </EmptyState>
  )

const unitsIn = (rows: readonly MatrixRow[]) =>
  [...new Set(rows.flatMap(({ units, samples }) => [...units, ...samples].map(({ unit }) => unit)))].toSorted()

const looks: Readonly<Record<SampleState, readonly [look: Look, word: string]>> = {
  planned: ['soon', 'Planned'],
  agreed: ['met', 'Agreed'],
  action: ['not-met', 'Action'],
  closed: ['met', 'Action closed'],
  removed: ['not-applicable', 'Removed'],
}

/** A unit that is in the plan, or was sampled; `add` is where it is planned again. */
function sampledCell({ id, state, stage, dueIn, overtaken }: MatrixRow['samples'][number], add: string | undefined) {
  const href = `/samples/${id}`
  if (overtaken)
    return { look: 'soon' as const, word: 'Decided anew', detail: 'since it was sampled', href: add ?? href }
  const [look, word] = looks[state]
  return { look, word, detail: state === 'planned' ? `${stage}, ${monthOf(dueIn)}` : stage, href }
}

function cellOf({ units, samples, registration }: MatrixRow, unit: string, centre: string, plans: boolean) {
  const of = samples.filter((sample) => sample.unit === unit)
  // An action that is open must not hide behind a sample that was planned after it.
  const latest = of.find(({ state }) => state === 'action') ?? of.at(-1)
  const add = plans ? `/assurance/${centre}/samples/add?registration=${registration}&unit=${unit}` : undefined
  if (latest) return sampledCell(latest, add)
  const done = units.find((each) => each.unit === unit)
  if (!done) return { look: 'not-applicable' as const, word: 'Not chosen', absent: true }
  if (!done.decided) return { look: 'not-applicable' as const, word: 'Nothing decided yet', absent: true }
  return { look: 'advice' as const, word: 'Not in the plan', detail: done.achieved ? 'achieved' : undefined, href: add }
}

function PolicyLine({ centre, policy, asked }: Pick<Props, 'centre' | 'policy' | 'asked'>) {
  if (policy === null)
    return (
      <InsetText>
        {asked} Sampling policy: not loaded. Cairn proposes nothing by it.{' '}
        <a class="govuk-link" href={`/assurance/${centre.id}/policy`}>
          Write the sampling policy
        </a>
      </InsetText>
    )
  return (
    <p class="govuk-body">
      {asked} How much is looked at: version {policy.version} of the{' '}
      <a class="govuk-link" href={`/assurance/${centre.id}/policy`}>
        sampling policy
      </a>
      .
    </p>
  )
}

const Links = ({ centre, proposes, manages }: Props) => (
  <>
    {proposes ? <Button href={`/assurance/${centre.id}/proposal`}>See what Cairn proposes</Button> : null}
    <ul class="govuk-list">
      {[
        ['plan', 'The plan, and how it stands against the policy'],
        ['meetings', 'Standardisation meetings'],
        ...(manages ? [['external', 'What the external quality assurer has looked at'] as const] : []),
      ].map(([path, text]) => (
        <li>
          <a class="govuk-link" href={`/assurance/${centre.id}/${path}`}>
            {text}
          </a>
        </li>
      ))}
      <li>
        <a class="govuk-link" href={`/appeals/centres/${centre.id}`}>
          Appeals
        </a>
      </li>
    </ul>
  </>
)
