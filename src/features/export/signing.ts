import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { Signature } from './format.ts'

/** The public half of an Ed25519 key as RFC 8037 writes it, with its thumbprint as its id. */
type PublicKey = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }

/** What is signed: the digest of the whole and of each of its entries, by whom and when. */
type Statement = Omit<Signature, 'value'>

/** Signs in the name of this installation. */
export type Signer = {
  readonly keyId: string
  /** The address of this installation. */
  readonly issuer: string
  /** The key as others fetch it: a JSON Web Key Set. */
  readonly published: { readonly keys: readonly object[] }
  /** `sha256` is that of what is signed, in hexadecimal; `digests` are those of its entries. */
  readonly seal: (what: Pick<Signature, 'sha256' | 'digests' | 'signedAt'>) => Signature
}

/** What begins an Ed25519 private key in PKCS #8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The thumbprint of a key after RFC 7638. */
const thumbprintOf = (x: string): string =>
  createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')

/**
 * The signer of this installation. Its key follows from the installation's secret, so that every process has the same and
 * nothing else has to be kept.
 */
export function openSigner(secret: string, issuer: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'cairn signs exported records, 1', 32))
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' }) as PublicKey
  const keyId = thumbprintOf(x)
  return {
    keyId,
    issuer,
    published: { keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: keyId, x }] },
    seal: ({ sha256, digests, signedAt }) => {
      const statement: Statement = { alg: 'Ed25519', digests, issuer, keyId, publicKey: x, sha256, signedAt }
      const value = sign(null, Buffer.from(canonicalJson(statement)), privateKey).toString('base64url')
      return { ...statement, value }
    },
  }
}

/** Whether the signature was made by the key that it names, over all that it says. */
export function isGenuine({ value, ...statement }: Signature): boolean {
  try {
    if (thumbprintOf(statement.publicKey) !== statement.keyId) return false
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: statement.publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(canonicalJson(statement)), key, Buffer.from(value, 'base64url'))
  } catch {
    return false
  }
}

/** The digest of the whole of something, in hexadecimal. */
export const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** The digest by which an entry that was altered is found; the whole is held together by `digestOf`. */
export const shortDigestOf = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, 12).toString('base64url')

/** A fingerprint in groups, as people compare it. */
export const inGroups = (keyId: string): string => keyId.match(/.{1,6}/g)?.join(' ') ?? ''

/**
 * The id that an entry takes here where its own is someone else's: always the same one for the same person and entry, so
 * that what is brought twice is there once.
 */
export function otherIdFor(person: PersonId, id: string): EntryId {
  const hex = createHash('sha256').update(`${person} ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as EntryId
}
