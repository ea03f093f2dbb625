import { randomUUIDv7 } from 'node:crypto'

/** A new id, UUID version 7: ids made later sort later. */
export const newId = <Id extends string>(): Id => randomUUIDv7() as string as Id

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Whether the text is an id as Cairn writes them: lower case, with hyphens. */
export const isId = (text: string): boolean => uuid.test(text)
