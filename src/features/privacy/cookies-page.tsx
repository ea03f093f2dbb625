import { Card, type Frame, Page, SummaryList } from '../../ui/index.ts'

/** Every cookie that Cairn sets; a test holds the list to what a browser is really given. */
const cookies = [
  {
    name: 'cairn.session_token',
    why: 'Keeps you signed in. Over https its name begins with __Secure-.',
    ends: 'After 7 days, or when you sign out',
  },
  { name: 'cairn_area', why: 'Remembers which area you last worked in.', ends: 'After 52 weeks' },
  { name: 'cairn_told', why: 'Says at the top of the next page what you have just done.', ends: 'After that page' },
  {
    name: 'cairn_shared',
    why: 'Remembers that you said others use this device too, so that nothing you type is kept on it.',
    ends: 'After 52 weeks, or when you say otherwise',
  },
] as const

export const CookiesPage = ({ frame }: { frame: Frame }) => (
  <Page
    title="Cookies"
    lede="Cairn sets four small cookies, each of which it needs to work. None of them follows you."
    frame={frame}
  >
    {cookies.map(({ name, why, ends }) => (
      <Card title={<code>{name}</code>}>
        <SummaryList
          rows={[
            { key: 'What for', value: why },
            { key: 'How long', value: ends },
          ]}
        />
      </Card>
    ))}
    <p class="govuk-body">
      There are no cookies of others, no counting of visits and no advertising, so there is nothing to accept or refuse.
      Scripts cannot read these cookies, and other sites do not get them.
    </p>
    <p class="govuk-body">
      While there is no connection, what you type into a draft is kept in your browser until Cairn has it. It goes when
      you sign out, and is never kept on a device of which you have said that others use it too.
    </p>
    <p class="govuk-body">
      Your browser keeps Cairn’s styles, scripts and typeface so that pages come quickly. They are the same for
      everyone.
    </p>
  </Page>
)
