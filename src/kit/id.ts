import { v7 } from 'uuid'

/**
 * A new id, UUID version 7: ids made later sort later, also within one millisecond, where those of `node:crypto` come
 * in any order.
 */
export const newId = <Id extends string>(): Id => v7() as Id

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Whether the text is an id as Cairn writes them: lower case, with hyphens. */
export const isId = (text: string): boolean => uuid.test(text)

/** The id that a form brings for what it makes, or a new one where it brings none: so a form that is sent twice makes it once. */
export const idIn = <Id extends string>({ id = '' }: Readonly<Record<string, string>>): Id =>
  isId(id) ? (id as Id) : newId<Id>()
