import type { Catalogue } from '../../catalogue/index.ts'
import type { Files } from '../../files/index.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { draftsOf } from '../adding/index.ts'
import { type Evidence, evidenceFor } from '../evidence/index.ts'
import { findFile, type PersonFile, roleNames, scopeInWords } from '../people/index.ts'
import { type Lists, type WholeEntry, wholeRecordOf } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { formatName, formatVersion, type Head, type TakenDraft, type TakenEntry } from './format.ts'
import { takenAlong } from './rules.ts'
import type { Signer } from './signing.ts'
import { type BroughtRecord, broughtRecordsOf } from './store.ts'
import { listsWith } from './titles.ts'

/** What exporting needs to know of the house. */
export type House = {
  readonly catalogue: Catalogue
  readonly signer: Signer
  /** Where the content of files of evidence lies. */
  readonly files: Files
  /** What things are called in an area. */
  readonly listsFor: Rulebooks['listsFor']
}

/** A record about to be taken along: its head, its drafts, and its entries to be read through, page by page. */
export type Taking = {
  readonly head: Omit<Head, 'titles'>
  /** What the ids in its entries stand for. */
  readonly lists: Lists
  readonly drafts: readonly TakenDraft[]
  readonly entries: (by: 'id' | 'date') => AsyncIterable<readonly Taken[]>
}

/** An entry as the record has it, with its evidence here, and as it is taken along. */
export type Taken = {
  readonly entry: WholeEntry
  readonly evidence: readonly Evidence[]
  readonly taken: TakenEntry
}

const pageLength = 500
const mostDrafts = 1_000

/** The actor's own record, all of it. */
export async function take(ctx: Ctx, { signer, listsFor }: Pick<House, 'signer' | 'listsFor'>): Promise<Taking> {
  const { read, tenant, actor, now } = ctx
  const [file, brought, drafts] = await read([
    findFile(tenant, actor.id),
    broughtRecordsOf(tenant, actor.id),
    draftsOf(tenant, actor.id, mostDrafts),
  ])
  const lists = await listsFor(ctx)
  const person = found(file, 'person')
  const { area } = actor
  return {
    head: {
      format: { name: formatName, version: formatVersion, schema: `${signer.issuer}/schemas/record-1.json` },
      issuer: signer.issuer,
      area: { id: tenant, name: area },
      person: { name: person.name, email: person.email },
      madeAt: now.toISOString(),
      ...pastOf(person, brought, area),
      brought: brought.flatMap(({ told, at, ...from }) => [
        ...told.brought,
        { at: at.toISOString(), area: from.area, issuer: from.issuer, keyId: from.keyId, vouched: from.vouched },
      ]),
    },
    lists: listsWith(
      lists,
      brought.map(({ told }) => told.titles ?? {}),
    ),
    drafts: drafts
      .filter(({ about }) => about === null)
      .map(({ id, kind, answers, savedAt, corrects }) => ({
        ...{ id, kind, answers, savedAt: savedAt.toISOString(), corrects },
      })),
    entries: (by) => readThrough(ctx, by),
  }
}

/** Where the person works and has worked, as what and in what roles, here and elsewhere. */
function pastOf({ places, roles }: PersonFile, brought: readonly BroughtRecord[], area: string) {
  return {
    places: onceEach([
      ...places.map(({ jobTitle, teamName, organisationName, startsOn, endsOn }) => ({
        ...{ area, jobTitle, team: teamName, organisation: organisationName, from: startsOn, until: endsOn },
      })),
      ...brought.flatMap(({ told }) => told.places),
    ]),
    roles: onceEach([
      ...roles.map((held) => ({
        ...{ area, role: roleNames[held.role], over: scopeInWords(held), from: held.startsOn, until: held.endsOn },
      })),
      ...brought.flatMap(({ told }) => told.roles),
    ]),
  }
}

/** What was brought with two files of one record stands in both. */
const onceEach = <T>(all: readonly T[]): T[] => [...new Map(all.map((each) => [canonicalJson(each), each])).values()]

async function* readThrough({ read, tenant, actor }: Ctx, by: 'id' | 'date'): AsyncGenerator<readonly Taken[]> {
  let after: WholeEntry | undefined
  do {
    const [entries] = await read([wholeRecordOf(tenant, actor.id, { by, after }, pageLength)])
    const ids = entries.map(({ id }) => id)
    const [shown] = await read([evidenceFor(tenant, ids)])
    const beside = Map.groupBy(shown, ({ record }) => record)
    yield entries.map((entry) => {
      const evidence = beside.get(entry.id) ?? []
      return { entry, evidence, taken: takenAlong(entry, evidence, actor.area) }
    })
    after = entries.length === pageLength ? entries.at(-1) : undefined
  } while (after)
}
