import type { RawForm } from '../../kit/form.ts'

/** Goes along with a form: which version stood on the page of what someone confirms. */
export const Seen = ({ revision }: { revision: number }) => (
  <div id="revision" tabindex={-1}>
    <input type="hidden" name="revision" value={`${revision}`} />
  </div>
)

/** What the page had shown that sent the form; undefined where it does not say. */
export const revisionIn = ({ revision }: RawForm): number | undefined =>
  revision === undefined ? undefined : Number(revision)
