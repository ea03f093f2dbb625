import type { PropsWithChildren } from 'hono/jsx'
import { EyeIcon } from '../icons.tsx'

/** Who reads something in Cairn, said before anyone types it. Promise nothing that law can undo. */
export function WhoCanSee({ id, children }: PropsWithChildren<{ id?: string | undefined }>) {
  return (
    <div class="cairn-eye" id={id}>
      <EyeIcon />
      <p>
        <span class="govuk-visually-hidden">Who can see this: </span>
        {children}
      </p>
    </div>
  )
}

/** Who reads something of a record type now. */
export type ReadersNow = {
  /** Whom it is about, by name, where that is not whoever writes it. */
  readonly about?: string | undefined
  /** Who reads it besides whoever writes it: by name, or by their part. */
  readonly others: readonly string[]
  /** Why they do, completing "because …". */
  readonly because?: string | undefined
  /** Whether whoever writes it may let others in. */
  readonly shareable: boolean
  /** Whether each time someone else looks is noted. */
  readonly noted: boolean
  /** Where the privacy page tells of it. */
  readonly told: string
}

const names = new Intl.ListFormat('en-GB')

/** The words of `WhoCanSee`, from what the record type says and the people whom it means here. */
export function WhoReads({ about, others, because, shareable, noted, told }: ReadersNow) {
  const reason = because && others.length > 0 ? `, because ${because}` : ''
  return (
    <>
      {`${names.format(['You', ...others])} can see this${reason}`}.{' '}
      <b>Nobody else in Cairn can{shareable ? ', unless you share it' : ''}.</b>{' '}
      {noted && others.length > 0 ? (
        <>
          Each time someone else looks,{' '}
          {about ? (
            `${about} can see that they did`
          ) : (
            <a class="govuk-link" href="/record/readers">
              you can see that they did
            </a>
          )}
          .{' '}
        </>
      ) : null}
      Read{' '}
      <a class="govuk-link" href={told}>
        what is kept and why
      </a>{' '}
      and{' '}
      <a class="govuk-link" href="/privacy#exceptions">
        when the law can require more
      </a>
      .
    </>
  )
}
