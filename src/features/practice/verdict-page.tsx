import type { PersonId } from '../../db/tables.gen.ts'
import type { Document, NodeVerdict } from '../../engine/index.ts'
import type { FormState } from '../../kit/form.ts'
import { Card, type Frame, Grid, Page, StandingTag, Stat, Verdict, WhatWouldChange } from '../../ui/index.ts'
import { type Objection, ObjectionNote } from '../challenges/index.ts'
import { addressToAdd, type Entry, entryOf, type OwnClaim } from '../record/index.ts'
import type { Answer, lookAhead, Question } from './rules.ts'

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
  ahead: ReturnType<typeof lookAhead>
  others: readonly { readonly rule: Document; readonly standing: Pick<Answer['verdict'], 'status' | 'until'> }[]
  /** What the person has said against the answer, as far as the reader is told. */
  objection: Objection | undefined
  reader: PersonId
  entries: ReadonlyMap<string, Entry>
  /** The kinds of evidence that a person adds to their record themselves. */
  addable: ReadonlySet<string>
  /** On one's own page: what waits to be verified, and whoever may verify it. */
  waiting?: Waiting | undefined
}

const addressOf = (base: string, { id }: Document, query: string) => `${base}/${id.replace(/^practice\//, '')}?${query}`

export function VerdictPage(props: Props) {
  const { frame, owner, base, recordBase, query, question, form, programmeTitle } = props
  const { answer, roles, ahead, others, objection, reader, entries, addable, waiting } = props
  const { rule, role, verdict } = answer
  const links = {
    fact: (id: string) => cite(entries.get(entryOf(id)), recordBase),
    action: owner ? undefined : (node: NodeVerdict) => confirmationOf(node, waiting) ?? actionFor(node, addable),
  }
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
            <WhatWouldChange verdict={verdict} {...links} />
            <Others {...{ others, base, query, question }} />
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

const ledeOf = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(', ')

/** What of the question stays when it is asked of another day. */
const keptOf = ({ programme, role }: Question) => ({ ...(programme && { programme }), ...(role && { role }) })

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

function cite(entry: Entry | undefined, recordBase: string) {
  return entry && { title: entry.title, href: `${recordBase}/${entry.id}`, meta: standings[entry.standing] }
}

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
