import { z } from 'zod'
import { at, done, id, idField, moment, onOne, operation, type Operation, refuse } from '../../api/index.ts'
import type { PersonId, TrustedIssuerId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { findFile, mayAdminister } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { discard, endTrust, formats, trust, Trust } from './actions.ts'
import { bringIn, handIn, lookAt, newOf } from './bringing.ts'
import { leavingFor, takeAlong } from './files.ts'
import { receiver } from './receiving.ts'
import { countFiles } from './rules.ts'
import { trustedIssuers } from './store.ts'
import type { House } from './taking.ts'

const tag = 'Along'
const fate = z.object({
  is: z.enum(['new', 'here', 'unread']).describe('New here, here already, or it cannot be brought.'),
  title: z.string(),
  because: z.string().nullable().describe('Why it cannot be brought.'),
})
const brought = z.object({
  sha256: z.string().describe('Of the file; sent back to bring it in.'),
  area: z.string(),
  person: z.string(),
  vouched: z.boolean().describe('What was verified there stays verified here.'),
  because: z.string(),
  entries: z.array(fate),
  files: z.object({
    along: z.int().describe('How many files come along with what is new.'),
    left: z.int().describe('How many are named and not in what was handed in.'),
    missing: z.int().describe('How many come along for entries that are here already, and lack them.'),
  }),
})
const left = z.object({
  person: id,
  items: z.array(z.object({ title: z.string(), leaves: z.string(), stays: z.string(), deleted: z.string() })),
})
const trusted = z.object({
  own: z.string().describe('The fingerprint of the key with which this Cairn signs.'),
  items: z.array(z.object({ id, name: z.string(), keyId: z.string(), since: moment, by: z.string() })),
})

/** For programs: a record taken along, one brought, what happens on leaving, and whom the area trusts. */
export function exportApi(house: House, acts: RecordActs): readonly Operation[] {
  const leaving = leavingFor(house)
  const taker = receiver(house.files)

  async function look(ctx: Ctx) {
    const bringing = found(await lookAt(ctx, house), 'file')
    const { file, sha256, vouching, fates, along, filled } = bringing
    return {
      ...{ sha256, area: file.head.area.name, person: file.head.person.name },
      ...{ vouched: vouching.vouched, because: vouching.because },
      files: { ...countFiles(newOf(bringing), along), missing: countFiles(filled, along).along },
      entries: fates.map((each) =>
        each.is === 'unread'
          ? { is: each.is, title: each.title, because: each.because }
          : { is: each.is, title: each.taken.title, because: null },
      ),
    }
  }

  async function tellLeaving(ctx: Ctx, person: PersonId) {
    const [file] = await ctx.read([findFile(ctx.tenant, person)])
    return { person: found(file, 'person').id, items: [...leaving] }
  }

  async function tellTrusted(ctx: Ctx) {
    permit(mayAdminister(ctx.actor))
    const [rows] = await ctx.read([trustedIssuers(ctx.tenant)])
    const items = rows.map(({ id, name, keyId, addedBy, addedAt }) => ({
      id,
      name,
      keyId,
      by: addedBy,
      since: at(addedAt),
    }))
    return { own: house.signer.keyId, items }
  }
  const administration = { tag: 'Administration', answer: trusted, load: tellTrusted } as const
  const onTrusted = onOne({ ...administration, path: '/area/trusted' })
  const onIssuer = onOne({
    ...administration,
    path: '/area/trusted/{issuer}',
    params: z.strictObject({ issuer: idField<TrustedIssuerId>() }),
  })

  return [
    operation({
      id: 'exportRecord',
      method: 'post',
      path: '/export',
      tag,
      summary: 'Take your record along as a file, signed',
      body: z.strictObject({ format: z.enum(formats) }),
      example: { format: 'json' },
      answer: 'a file',
      handle: (ctx, { body }) => takeAlong(ctx, house, body.format),
    }),
    operation({
      id: 'handInRecord',
      method: 'post',
      path: '/bring',
      tag,
      summary: 'Hand in the file of a record from elsewhere, to see what would be brought',
      takes: taker.most,
      answer: brought,
      status: 201,
      handle: async (ctx, { content }) => {
        const received = await taker.keep(content)
        if ('refused' in received) return refuse('file', received.refused)
        await handIn(ctx, received)
        return look(ctx)
      },
    }),
    operation({
      id: 'readHandedIn',
      method: 'get',
      path: '/bring',
      tag,
      summary: 'Read what would be brought of the file that you have handed in',
      answer: brought,
      handle: look,
    }),
    operation({
      id: 'bringRecord',
      method: 'post',
      path: '/bring/confirm',
      tag,
      summary: 'Bring in what you have looked at',
      body: z.strictObject({ sha256: z.string().max(100) }),
      example: { sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      answer: z.object({ entries: z.int(), drafts: z.int(), files: z.int().describe('Those that were missing here.') }),
      handle: async (ctx, { body }) => done(await bringIn(ctx, house, acts, body.sha256), () => 'sha256'),
    }),
    operation({
      id: 'discardHandedIn',
      method: 'post',
      path: '/bring/discard',
      tag,
      summary: 'Forget the file that you have handed in',
      answer: z.object({}),
      handle: async (ctx) => {
        await discard(ctx)
        return {}
      },
    }),
    operation({
      id: 'readLeaving',
      method: 'get',
      path: '/leaving',
      tag,
      summary: 'What goes along with you when you leave, what stays and why, and until when',
      answer: left,
      handle: (ctx) => tellLeaving(ctx, ctx.actor.id),
    }),
    operation({
      id: 'readTheirLeaving',
      method: 'get',
      path: '/people/{person}/leaving',
      tag: 'Administration',
      summary: 'What goes along with someone who leaves, what stays and why, and until when',
      params: z.strictObject({ person: idField<PersonId>() }),
      answer: left,
      handle: (ctx, { params }) => {
        permit(mayAdminister(ctx.actor))
        return tellLeaving(ctx, params.person)
      },
    }),
    onTrusted.read({ id: 'listTrusted', summary: 'List the other Cairns whose word this area takes' }),
    onTrusted.act({
      id: 'trustIssuer',
      summary: 'Take what is signed with a key on trust',
      body: Trust.strict(),
      example: { name: 'Southmoor', keyId: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      status: 201,
      act: (ctx, _params, body) => trust(ctx, body),
    }),
    onIssuer.act({
      id: 'endTrust',
      at: 'end',
      summary: 'Take nothing more on trust that is signed with a key',
      act: (ctx, params) => endTrust(ctx, params.issuer),
    }),
  ]
}
