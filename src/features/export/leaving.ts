/** Of one type of record: what goes along with a leaver, what stays and why, and when it is deleted. */
export type Leaving = {
  readonly title: string
  readonly leaves: string
  readonly stays: string
  readonly deleted: string
}

/** A type of record, as the data about what is kept tells of it. */
export type KeptType = {
  readonly title: string
  readonly leaves: string
  readonly stays: string
  readonly retention: 'not-loaded' | { readonly until: string; readonly then: string }
}

const notLoaded = 'Not loaded: the area has not said when. Until then nothing is deleted.'

/** What becomes of each type of record when someone leaves. */
export const leavingOf = (types: readonly KeptType[]): readonly Leaving[] =>
  types.map(({ title, leaves, stays, retention }) => ({
    title,
    leaves,
    stays,
    deleted: retention === 'not-loaded' ? notLoaded : `${retention.until}. ${retention.then}.`,
  }))
