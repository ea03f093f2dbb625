import type { FormState } from '../../kit/form.ts'
import type { NodeVerdict } from '../../engine/index.ts'
import {
  Button,
  Card,
  Details,
  type Frame,
  Grid,
  InsetText,
  Page,
  Stat,
  SummaryList,
  surplusInWords,
  Tag,
  Verdict,
  WhatWouldChange,
} from '../../ui/index.ts'
import { addressToAdd, type Entry } from '../record/index.ts'
import { periodInWords } from '../rules/index.ts'
import { AttainmentCard } from './attainment.tsx'
import type { Loaded } from './load.ts'
import { ProgressBar } from './progress-bar.tsx'
import { supposedId } from './rules.ts'
import { ofUnits } from './units-words.ts'
import { WhatIf, type WhatIfData, type WhatIfWords } from './what-if.tsx'
import { heldInWords, madeUpNote, notLoaded, rangeOf, standings, whoseRules } from './words.ts'

type Props = Loaded & {
  frame: Frame
  form: FormState
  /** Whose, where it is another person's. */
  owner?: string
  base: string
  recordBase: string
  /** The day as the query of an address. */
  query: string
  ticked: ReadonlySet<string>
}

/** How someone stands by one qualification's rule: the verdict in full, how far they have come, and what if. */
export const QualificationPage = (props: Props) => {
  const { frame, form, owner, base, recordBase, id, title, madeUp, query } = props
  const links = {
    fact: (fact: string) => cite(props.entries.get(fact), recordBase),
    action: owner ? undefined : actionFor,
  }
  return (
    <Page
      title={title}
      caption={owner ? `Qualifications of ${owner}` : 'Qualifications'}
      lede={heldInWords(props.attainment, props.about?.awardedBy)}
      back={base}
      {...{ frame, form }}
    >
      {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
      <Grid side={<Side {...props} links={links} />}>
        <>
          <AttainmentCard {...props} />
          <Units {...props} links={links} />
        </>
      </Grid>
      {props.holding ? null : (
        <WhatIf
          action={`${base}/${id}${query}`}
          words={whatIfWords}
          units={props.units}
          ticked={props.ticked}
          data={whatIfData(props)}
          answer={props.whatIf}
        >
          <Button variant="secondary">See what would change</Button>
        </WhatIf>
      )}
    </Page>
  )
}

const whatIfWords: WhatIfWords = {
  title: 'What if?',
  note: 'Nothing that you tick here is saved, and nobody else sees it.',
  legend: 'Units that count towards it',
  none: 'None of the units that are loaded counts towards it. Your centre knows which do.',
  empty: 'Tick the units that you are thinking of.',
}

/** What its rule says of the units; folded where the certificate is there, which does not say which units were taken. */
function Units({ rule, answer, form, holding, query, links }: SideProps) {
  const verdict = (
    <Verdict
      verdict={answer.verdict}
      of={ofUnits}
      ruleHref={`/rules/${rule.id}`}
      forecast={answer.ahead}
      asOfForm={{ form }}
      {...links}
    />
  )
  if (!holding) return verdict
  return (
    <Details summary="The units on record, by its rule" open={query !== '' || form.problems.length > 0}>
      <p class="govuk-body">
        A certificate does not say which units were taken. What is missing here takes nothing from what is held.
      </p>
      {verdict}
    </Details>
  )
}

type SideProps = Props & { links: Omit<Parameters<typeof WhatWouldChange>[0], 'verdict'> }

const Side = ({
  title,
  progress,
  answer,
  holding,
  isFinished,
  about,
  rule,
  registered,
  held,
  units,
  base,
  id,
  links,
}: SideProps) => (
  <>
    {holding ? null : (
      <Card title="How far">
        <ProgressBar progress={progress} of={title} />
        {progress.parts.map(({ say, reason, surplus }) => (
          <Stat title={say} meta={surplus ? `${reason} ${surplusInWords(surplus)}` : reason} />
        ))}
        {isFinished ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/${id}/plan`}>
              Shortest way to finish
            </a>
          </p>
        )}
      </Card>
    )}
    {holding ? null : <WhatWouldChange verdict={answer.verdict} {...links} />}
    <About about={about} />
    <WhichRules {...{ rule, registered, held }} />
    {units.length === 0 ? null : (
      <Card title="Its units">
        <ul class="govuk-list">
          {units.map((unit) => (
            <li>
              <a class="govuk-link" href={`/qualifications/units/${unit.id}`}>
                {unit.title}
              </a>
            </li>
          ))}
        </ul>
      </Card>
    )}
  </>
)

const About = ({ about = {} }: { about: Partial<NonNullable<Loaded['about']>> | undefined }) => (
  <Card title="About it">
    <SummaryList
      rows={[
        { key: 'Awarding body', value: about.awardedBy ?? notLoaded },
        { key: 'Level', value: about.level ?? notLoaded },
        { key: 'Credits', value: about.credits ?? notLoaded },
        { key: 'Guided learning hours', value: rangeOf(about.guidedHours) },
        { key: 'Notional or total hours', value: rangeOf(about.totalHours) },
        { key: 'Source', value: about.source ?? notLoaded },
      ]}
    />
  </Card>
)

/** The versions of the rule, and which of them holds for whoever registered when this person did. */
const WhichRules = ({ rule, registered, held }: Pick<Loaded, 'rule' | 'registered' | 'held'>) => (
  <Card title="Which rules hold for whom">
    <p class="govuk-body">{whoseRules(rule, registered)}</p>
    {rule.versions.map((version) => (
      <Stat
        title={`${rule.pinned ? 'Registered' : 'In force'} ${periodInWords(version)}`}
        meta={version.source}
        tag={rule.versions.length > 1 && version === held ? <Tag colour="blue">Used here</Tag> : null}
      />
    ))}
  </Card>
)

const cite = (entry: Entry | undefined, recordBase: string) =>
  entry && { title: entry.title, href: `${recordBase}/${entry.id}`, meta: standings[entry.standing] }

const actionFor = (node: NodeVerdict) =>
  node.asks === 'unit' && node.mayCount.length === 0
    ? { href: addressToAdd(node), text: 'Add it to your record' }
    : undefined

type Cited = [id: string, fact: WhatIfData['cited'][string]]

/** What a browser needs to answer anew, and how it names what it cites. */
function whatIfData({ trial, entries, units, recordBase }: Props): WhatIfData {
  const mine = [...entries].map(([id, entry]): Cited => [id, cite(entry, recordBase) ?? { title: entry.title }])
  const supposed = units.map(({ id, title }): Cited => [supposedId(id), { title, meta: 'not done yet' }])
  return { ...trial, cited: Object.fromEntries([...mine, ...supposed]) }
}
