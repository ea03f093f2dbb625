import { Card, inWords, SummaryList, Tag } from '../../ui/index.ts'
import { type Entry, when } from '../record/index.ts'
import { periodInWords } from '../rules/index.ts'
import type { Loaded } from './load.ts'
import type { Attainment } from './rules.ts'
import { attainmentInWords, knownInWords, notLoaded } from './words.ts'

const colours = {
  held: 'green',
  'held-unverified': 'yellow',
  'units-done': 'blue',
  registered: 'teal',
  'not-held': 'grey',
} as const satisfies Record<Attainment, string>

/** How someone stands with a qualification. */
export const AttainmentTag = ({ attainment }: { attainment: Attainment }) => (
  <Tag colour={colours[attainment]}>{attainmentInWords[attainment]}</Tag>
)

type Props = Pick<Loaded, 'attainment' | 'holding' | 'heldUnder' | 'registered' | 'about' | 'rule'> & {
  recordBase: string
}

/** What is on record of the qualification itself: the certificate, or else that there is none. */
export const AttainmentCard = ({ attainment, holding, registered, ...props }: Props) => (
  <Card title="The qualification">
    <p class="govuk-body">
      <AttainmentTag attainment={attainment} />
    </p>
    {holding ? (
      <SummaryList rows={holdingRows(holding, props)} />
    ) : (
      <p class="govuk-body">{registered ? `Registered on ${inWords(registered)}. ` : ''}No certificate is on record.</p>
    )}
  </Card>
)

type About = Pick<Props, 'heldUnder' | 'about' | 'rule' | 'recordBase'>

function holdingRows(entry: Entry, { heldUnder, about, rule, recordBase }: About) {
  const text = (name: string) => {
    const value = entry.attributes[name]
    return typeof value === 'string' ? value : undefined
  }
  const certificate = text('certificate')
  return [
    { key: 'Held since', value: inWords(when(entry)) },
    { key: 'How it is known', value: knownInWords(entry) },
    { key: 'Awarding body', value: text('awardedBy') ?? about?.awardedBy ?? notLoaded },
    ...(certificate === undefined ? [] : [{ key: 'Certificate', value: certificate }]),
    {
      key: 'Version of its rules',
      value: versionInWords(rule, heldUnder),
    },
    {
      key: 'Evidence',
      value: (
        <a class="govuk-link" href={`${recordBase}/${entry.id}`}>
          The entry and what shows that it is true
        </a>
      ),
    },
  ]
}

function versionInWords({ pinned, versions }: Loaded['rule'], heldUnder: Loaded['heldUnder']): string {
  if (heldUnder === undefined) return 'Not known: no registration before it is on record'
  if (versions.length === 1) return 'The only one that is loaded'
  return `${pinned ? 'For whoever registered' : 'In force'} ${periodInWords(heldUnder)}`
}
