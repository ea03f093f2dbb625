import { createHash } from 'node:crypto'

/** A short mark of a text, 72 bits of its SHA-256: two texts with the same mark are the same text. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)
