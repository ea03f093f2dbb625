import type { EvidenceKind } from '../../catalogue/index.ts'
import {
  Button,
  Card,
  Details,
  EmptyState,
  type Frame,
  Grid,
  Page,
  Pagination,
  Select,
  Stat,
  Timeline,
} from '../../ui/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { UnitProgress } from './load.ts'
import type { Lack, PieceLine } from './rules.ts'
import { WentAlong } from './words.tsx'
import { kindTitle, mappedInWords } from './told.ts'
import { learningAt } from './words.tsx'

type Props = {
  frame: Frame
  registration: Registration
  qualification: string
  units: readonly UnitProgress[]
  pieces: readonly (PieceLine & Lack)[]
  /** The address of the next page, where there is one. */
  next: string | undefined
  kinds: readonly EvidenceKind[]
  chosen: { readonly kind: string | undefined; readonly unit: string | undefined }
  isOwn: boolean
  mayAdd: boolean
}

/** A portfolio: how far each unit is, and the pieces, the latest first. */
export const PortfolioPage = (props: Props) => {
  const { frame, registration, qualification, units, isOwn } = props
  const base = `/registrations/${registration.id}`
  return (
    <Page
      title={isOwn ? 'My portfolio' : `The portfolio of ${registration.learnerName}`}
      caption={`${qualification} · ${registration.centreName}`}
      back={base}
      frame={frame}
    >
      {registration.transferredTo === null ? (
        <Acts {...props} base={base} />
      ) : (
        <WentAlong to={registration.transferredTo} />
      )}
      <Grid
        side={
          <Card title="Units">
            {units.length === 0 ? <p class="govuk-body">No unit has been chosen yet.</p> : null}
            {units.map((unit) => (
              <Stat
                title={unit.title}
                href={`${base}/units/${unit.id}`}
                meta={registration.transferredTo === null ? progressInWords(unit) : undefined}
              />
            ))}
          </Card>
        }
      >
        <Pieces {...props} base={base} />
      </Grid>
    </Page>
  )
}

const progressInWords = ({ total, met, recognised, waiting, withEvidence, isComplete }: UnitProgress): string => {
  if (total === 0) return 'Its criteria are not loaded'
  const earlier = recognised === 0 ? '' : ` (${recognised} by earlier learning)`
  return `${withEvidence} of ${total} criteria have evidence, ${waiting} handed in, ${met} met${earlier}${isComplete ? '' : '; more criteria are not loaded'}`
}

type Based = Props & { base: string }

const Acts = ({ base, registration, isOwn, mayAdd }: Based) => (
  <div class="govuk-button-group">
    {mayAdd ? <Button href={`${base}/portfolio/add`}>Add a piece</Button> : null}
    {isOwn ? (
      <a class="govuk-link" href={`${base}/portfolio/record`}>
        Use what is in my record
      </a>
    ) : null}
    <a class="govuk-link" href={`${base}/witnesses`}>
      Witnesses
    </a>
    <a class="govuk-link" href={`${base}/handed-in`}>
      What was handed in and decided
    </a>
    {isOwn ? (
      <a class="govuk-link" href="/appeals">
        My appeals
      </a>
    ) : null}
    <a class="govuk-link" href={`/assessing${base}/talks`}>
      Talks with {isOwn ? 'my' : 'the'} assessor
    </a>
    <a class="govuk-link" href={learningAt(registration.id)}>
      Earlier learning
    </a>
    <a class="govuk-link" href={`${base}/portfolio/take`}>
      Take the whole portfolio
    </a>
  </div>
)

function Pieces(props: Based) {
  const { base, registration, pieces, next, kinds, chosen, isOwn } = props
  const isNarrowed = chosen.kind !== undefined || chosen.unit !== undefined
  if (registration.transferredTo !== null) return null
  if (pieces.length === 0 && !isNarrowed)
    return (
      <EmptyState title="No pieces yet">
        <p class="govuk-body">
          A piece is something that shows what {isOwn ? 'you know and can do' : 'the learner knows and can do'}: an
          account of work, minutes, what a witness says. One piece can be evidence for many criteria.
        </p>
      </EmptyState>
    )
  return (
    <>
      <h2 class="govuk-heading-m">Pieces</h2>
      <Narrow {...props} />
      {pieces.length === 0 ? <p class="govuk-body">No pieces of this sort.</p> : null}
      <Timeline
        headingLevel={3}
        entries={pieces.map((piece) => ({
          date: piece.happenedOn,
          title: piece.title,
          href: `/pieces/${piece.id}`,
          meta: [kindTitle(kinds, piece.kind), mappedInWords(piece.criteria) || 'for no criterion yet'].join(' · '),
          tag: tagOf(piece),
        }))}
      />
      <Pagination next={next === undefined ? undefined : { href: `${base}/portfolio?${next}`, text: 'Earlier' }} />
    </>
  )
}

const tagOf = ({ lacks, confirmedAt }: PieceLine & Lack) => {
  if (lacks !== undefined) return { text: 'Not complete', colour: 'yellow' as const }
  return confirmedAt === null ? { text: 'To confirm', colour: 'yellow' as const } : undefined
}

const Narrow = ({ base, units, kinds, chosen }: Based) => (
  <Details summary="Filter" open={chosen.kind !== undefined || chosen.unit !== undefined}>
    <form method="get" action={`${base}/portfolio`}>
      <Select
        name="kind"
        label={{ text: 'Kind', class: 'govuk-label--s' }}
        value={chosen.kind}
        items={[{ value: '', text: 'All kinds' }, ...kinds.map(({ id, label }) => ({ value: id, text: label }))]}
      />
      <Select
        name="unit"
        label={{ text: 'Unit', class: 'govuk-label--s' }}
        value={chosen.unit}
        items={[{ value: '', text: 'All units' }, ...units.map(({ id, title }) => ({ value: id, text: title }))]}
      />
      <Button variant="secondary">Show</Button>
    </form>
  </Details>
)
