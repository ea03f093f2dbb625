import type { PersonId } from '../../db/tables.gen.ts'
import type { Document, NodeVerdict } from '../../engine/index.ts'
import type { FormState } from '../../kit/form.ts'
import { Card, type Frame, Grid, inWords, Page, StandingTag, Stat, Verdict, WhatWouldChange } from '../../ui/index.ts'
import { type Objection, ObjectionNote } from '../challenges/index.ts'
import { addressToAdd, type Entry, entryOf, type OwnClaim, when } from '../record/index.ts'
import { occasionAnchor, OccasionCard } from './occasion-fields.tsx'
import { type AskedOfOccasion, occasionTyped } from './occasion.ts'
import { type Answer, asksForRole, type lookAhead, type Question } from './rules.ts'

type Props = {
  frame: Frame
  owner?: string
  /** The list of all roles, which this page is a part of. */
  base: string
  /** Where the person's entries are shown. */
  recordBase: string
  query: string
  question: Question
  form: FormState
  programmeTitle: string | undefined
  answer: Answer
  roles: ReadonlyMap<string, string>
  /** What the rule asks of the occasion, and no record tells. */
  occasion: readonly AskedOfOccasion[]
  ahead: ReturnType<typeof lookAhead>
  others: readonly { readonly rule: Document; readonly standing: Pick<Answer['verdict'], 'status' | 'until'> }[]
  /** What the person has said against the answer, as far as the reader is told. */
  objection: Objection | undefined
  reader: PersonId
  entries: ReadonlyMap<string, Entry>
  /** The kinds of evidence that a person adds to their record themselves. */
  addable: ReadonlySet<string>
  /** By kind, the attribute that names whose decision an entry is. */
  bylines: ReadonlyMap<string, string>
  /** On one's own page: what waits to be verified, and whoever may verify it. */
  waiting?: Waiting | undefined
}

const addressOf = (base: string, { id }: Document, query: string) => `${base}/${id.replace(/^practice\//, '')}?${query}`

export function VerdictPage(props: Props) {
  const { frame, owner, base, query, question, form, programmeTitle } = props
  const { answer, roles, ahead, objection, reader } = props
  const { rule, role, verdict } = answer
  const rolesAsked = asksForRole(rule) ? roles : new Map<string, string>()
  const links = linksIn(props, props.occasion.length + rolesAsked.size > 0)
  return (
    <Page
      title={rule.title}
      caption={owner ? `What ${owner} may do here` : 'What I may do here'}
      lede={ledeOf(role && roles.get(role), programmeTitle, frame.area && `in ${frame.area}`)}
      back={`${base}?${query}`}
      {...{ frame, form }}
    >
      <Grid
        side={
          <>
            <OccasionCard {...{ form, question }} fields={props.occasion} roles={rolesAsked} own={!owner} />
            <WhatWouldChange verdict={verdict} {...links} />
            <Others {...props} />
          </>
        }
      >
        <Verdict
          verdict={verdict}
          ruleHref={`/rules/${rule.id}`}
          forecast={ahead}
          asOfForm={{ form, keep: keptOf(question) }}
          wrongHref={owner || objection?.outcome === null ? undefined : `/${rule.id}/wrong?${query}`}
          beingChecked={objection && <ObjectionNote objection={objection} reader={reader} />}
          {...links}
        />
      </Grid>
    </Page>
  )
}

/** What a verdict leads to: the evidence it names, and what one can do; `asksMore` where something can be said of the occasion. */
const linksIn = ({ owner, recordBase, entries, addable, bylines, waiting }: Props, asksMore: boolean) => ({
  fact: (id: string) => cite(entries.get(entryOf(id)), recordBase, bylines),
  action: (node: NodeVerdict) =>
    (asksMore ? sayIt(node) : undefined) ??
    (owner ? undefined : (confirmationOf(node, waiting) ?? actionFor(node, addable))),
})

const ledeOf = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(', ')

/** What of the question stays when it is asked of another day. */
const keptOf = ({ programme, role, occasion = {} }: Question) => ({
  ...occasionTyped(occasion),
  ...(programme && { programme }),
  ...(role && { role }),
})

function Others({ others, base, query, question }: Pick<Props, 'others' | 'base' | 'query' | 'question'>) {
  if (others.length === 0) return null
  return (
    <Card title="Other roles">
      {others.map(({ rule, standing }) => (
        <Stat
          title={rule.title}
          href={addressOf(base, rule, query)}
          tag={<StandingTag asOf={question.asOf} status={standing.status} until={standing.until} short />}
        />
      ))}
    </Card>
  )
}

const standings = { verified: 'verified', claimed: 'not yet verified', planned: 'planned' } as const

/** An entry as a verdict names it; of a decision, with whose it is and of which day. */
function cite(entry: Entry | undefined, recordBase: string, bylines: Props['bylines']) {
  if (entry === undefined) return undefined
  const by = entry.attributes[bylines.get(entry.kind) ?? '']
  const whose = typeof by === 'string' && by !== '' ? `decided by ${by} on ${inWords(when(entry))}, ` : ''
  return { title: entry.title, href: `${recordBase}/${entry.id}`, meta: `${whose}${standings[entry.standing]}` }
}

/** Where what is not said of the occasion can be said; a choice folds those of its parts that ask for it. */
const sayIt = (node: NodeVerdict) =>
  (node.kind === 'any' || node.kind === 'compare') && turnsOnOccasion(node)
    ? { href: `#${occasionAnchor}`, text: 'Say what no record tells' }
    : undefined

const turnsOnOccasion = ({ kind, status, strength, children }: NodeVerdict): boolean =>
  status === 'cannot-tell' && strength === 'must' && (kind === 'compare' || children.some(turnsOnOccasion))

/** What one can do about a requirement that evidence would meet, or meet for longer. */
const actionFor = (node: NodeVerdict, addable: ReadonlySet<string>) =>
  addable.has(node.asks ?? '') && node.mayCount.length === 0
    ? {
        href: addressToAdd(node),
        text: node.status === 'met' ? 'Add a newer one to your record' : 'Add it to your record',
      }
    : undefined

/** One's own claims, and the names of those who may verify them. */
export type Waiting = { readonly claims: readonly OwnClaim[]; readonly managers: readonly string[] }

/** What is to be done about evidence that would count once it is verified, or whom it waits for. */
function confirmationOf({ mayCount, kind, children }: NodeVerdict, waiting: Waiting | undefined) {
  // What must all be met says so at each of its parts.
  if (!waiting || (children.length > 0 && kind !== 'any' && kind !== 'some')) return undefined
  const claim = waiting.claims.find(({ id }) => mayCount.some((fact) => entryOf(fact) === id))
  return claim && claimInWords(claim, waiting.managers)
}

function claimInWords({ id, review, hasEvidence, by }: OwnClaim, managers: readonly string[]) {
  const entry = `/record/${id}`
  if (review !== null) return { href: entry, text: `Answer ${by ?? ''} about it` }
  const [manager] = managers
  if (manager === undefined) return undefined
  return hasEvidence
    ? { href: entry, text: `It waits for ${managers.join(' or ')} to verify it` }
    : { href: `${entry}/evidence`, text: `Show ${manager} the evidence` }
}
