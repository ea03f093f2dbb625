import type { Child, PropsWithChildren } from 'hono/jsx'
import type { FormState } from '../../kit/form.ts'
import { WhoCanSee } from '../patterns/who-can-see.tsx'
import { problemWith } from './problems.ts'

/** What every field of a form takes. The value typed before and the problem with it come out of `form`. */
export type FieldProps = {
  form: FormState
  /** Name of the value in the form and id of its control. */
  name: string
  label: string
  hint?: Child
  /** Who can read what is typed here: stands above the label, before anyone types. */
  whoCanSee?: Child
}

/** The parts of a field that are the same for each kind of control. */
export function question({ form, name, hint, whoCanSee }: FieldProps) {
  const problem = problemWith(form, name)
  return {
    hint: hint ? { text: hint } : undefined,
    errorMessage: problem ? { text: problem.message } : undefined,
    describedBy: whoCanSee ? whoId(name) : undefined,
  }
}

const whoId = (name: string) => `${name}-who`

/** The field with, above it, who can see what is typed. */
export const Field = ({ name, whoCanSee, children }: PropsWithChildren<Pick<FieldProps, 'name' | 'whoCanSee'>>) =>
  whoCanSee ? (
    <div class="cairn-field">
      <WhoCanSee id={whoId(name)}>{whoCanSee}</WhoCanSee>
      {children}
    </div>
  ) : (
    <>{children}</>
  )
