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
