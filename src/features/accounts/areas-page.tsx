import { Form, Page, SubmitButton, type Frame } from '../../ui/index.ts'

type Props = {
  frame: Frame
  areas: readonly { readonly tenant: string; readonly name: string }[]
  /** What goes along to the area that is chosen: what was typed before signing in, sealed. */
  hidden?: Readonly<Record<string, string>>
}

export const AreasPage = ({ frame, areas, hidden }: Props) => (
  <Page title="Which area?" frame={frame}>
    {areas.length === 0 ? (
      <p class="govuk-body">
        Your account has no place in any area any more. Your record has not been deleted: ask an administrator of the
        area to invite you again.
      </p>
    ) : (
      <>
        <p class="govuk-body">You have a place in more than one area. Each keeps its own records.</p>
        {areas.map(({ tenant, name }) => (
          <Form action="/areas" hidden={{ ...hidden, area: tenant }}>
            <SubmitButton>{name}</SubmitButton>
          </Form>
        ))}
      </>
    )}
    <Form action="/sign-out">
      <SubmitButton variant="secondary">Sign out</SubmitButton>
    </Form>
  </Page>
)
