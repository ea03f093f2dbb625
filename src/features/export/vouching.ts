import type { RecordFile } from './reading.ts'
import { isSamePerson } from './rules.ts'

/** Whether this area takes a file's word for what was verified elsewhere, and why or why not, in a sentence. */
export type Vouching = {
  readonly vouched: boolean
  readonly because: string
  /** The key that signed it, where one did that this area does not know. */
  readonly unknownKey: string | undefined
}

type Known = {
  /** The key of this installation. */
  readonly own: string
  readonly tenant: string
  readonly trusted: readonly { readonly keyId: string; readonly name: string }[]
  readonly person: { readonly name: string; readonly email: string } | undefined
}

/**
 * A file is vouched for where it is whole, signed with a key that the area trusts (or by this area itself), and of the
 * same person: by name or e-mail address, for nothing else goes along from one employer to the next.
 */
export function vouchingFor({ head, seal }: RecordFile, { own, tenant, trusted, person }: Known): Vouching {
  const no = (because: string, unknownKey?: string): Vouching => ({ vouched: false, because, unknownKey })
  if (seal.state === 'unsigned') return no('The file is not signed, so nobody can tell whether it was altered.')
  if (seal.state === 'altered') return no('The file was altered after it was signed.')
  const { keyId } = seal.signature
  const isOurs = keyId === own && head.area.id === tenant
  const issuer = isOurs ? 'this area itself' : trusted.find((each) => each.keyId === keyId)?.name
  if (issuer === undefined)
    return no('It is signed, but not with a key that this area trusts. An administrator can add the key.', keyId)
  if (!person || !isSamePerson(head.person, person))
    return no(`It is the record of ${head.person.name}, whose name and email address are not yours here.`)
  return {
    vouched: true,
    because: `It is unaltered, and signed by ${issuer}, which this area trusts.`,
    unknownKey: undefined,
  }
}
