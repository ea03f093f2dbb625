import { createContext, type PropsWithChildren, useContext } from 'hono/jsx'
import type { Attributes } from '../components/attributes.ts'
import { Button } from '../components/button.tsx'

/** Whose forms those of a page are. */
export const Owner = createContext<string | undefined>(undefined)

type FormProps = PropsWithChildren<{
  /** Where it is sent; this page's own address, unless given. */
  action?: string | undefined
  /** Other fields that go along unseen. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** A file may be chosen on it. */
  upload?: boolean | undefined
  attributes?: Attributes | undefined
}>

/** A form that changes something. Browsers' own checks are off: ours say more, in one place and in plain English. */
export function Form({ action, hidden = {}, upload, attributes, children }: FormProps) {
  const owner = useContext(Owner)
  const enctype = upload ? 'multipart/form-data' : undefined
  return (
    <form method="post" action={action} enctype={enctype} novalidate {...attributes}>
      <HiddenFields values={{ ...(owner !== undefined && { owner }), ...hidden }} />
      {children}
    </form>
  )
}

export const HiddenFields = ({ values }: { values: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

type SubmitProps = PropsWithChildren<{
  variant?: 'secondary' | 'warning' | undefined
  /** Tells the server which of several buttons was pressed. */
  name?: string | undefined
  value?: string | undefined
}>

export function SubmitButton({ children, ...button }: SubmitProps) {
  return (
    <Button {...button} preventDoubleClick>
      {children}
    </Button>
  )
}
