import { createHash } from 'node:crypto'
import type { EntryInFull } from './rules.ts'

/** Stands for an entry with its evidence as someone has seen them: any change to either makes another. */
export const sightOf = (
  { revision }: Pick<EntryInFull, 'revision'>,
  evidence: readonly { readonly id: string }[],
): string =>
  createHash('sha256')
    .update([revision, ...evidence.map(({ id }) => id)].join(' '))
    .digest('base64url')
    .slice(0, 16)
