import type { Child } from 'hono/jsx'
import { type Frame, Page } from './ui/index.ts'

export type Status = 400 | 403 | 404 | 413 | 500

type Props = {
  frame: Frame
  status: Status
  /** Why, where that is known: in place of the page's own words. */
  because?: string | undefined
  /** Who administers the area, by name. */
  administrators: readonly string[]
  /** When it happened, as one would tell someone who looks into it; undefined where that is of no use. */
  moment?: string | undefined
}

const titles: Readonly<Record<Status, string>> = {
  400: 'Cairn could not read this',
  403: 'You cannot do this',
  404: 'Page not found',
  413: 'That is too large',
  500: 'Sorry, something went wrong on our side',
}

/** Says what may be wrong, who can help, and where to go. */
export function ProblemPage({ frame, status, because, administrators, moment }: Props) {
  return (
    <Page title={titles[status]} frame={frame}>
      {because ? <p class="govuk-body">{because}.</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {advice(status, { administrators, moment, signedIn: frame.person !== undefined }).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Where to go from here</h2>
      <ul class="govuk-list">
        {whereTo(frame).map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

type Known = Pick<Props, 'administrators' | 'moment'> & { readonly signedIn: boolean }

const names = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const whom = (administrators: readonly string[]) =>
  administrators.length > 0
    ? `${names.format(administrators)}, who can change this here`
    : 'an administrator of your area'

function advice(status: Status, { administrators, moment, signedIn }: Known): readonly Child[] {
  switch (status) {
    case 400:
      return ['Go back, check what you entered and try again.', 'Nothing was saved by this.']
    case 403:
      return [
        'What one may see and do follows from one’s role and place. Yours may have begun or ended lately.',
        `If you think you should be able to, ask ${whom(administrators)}.`,
      ]
    case 404:
      return [
        'If you typed the address, check that it is right. If you copied it, check that none of it is missing.',
        'It may be something that only others may see, or that has been thrown away.',
        ...(signedIn ? [] : ['If it is on your record, sign in first.']),
      ]
    case 413:
      return ['Nothing was saved. Shorten it and try again.']
    case 500:
      return [
        'Nothing was half saved. What you sent as a draft before is still there.',
        'Wait a moment, go back and try again.',
        `If it goes on, tell ${administrators.length > 0 ? names.format(administrators) : 'an administrator of your area'} what you were doing${moment ? `, and that it was on ${moment}` : ''}.`,
      ]
  }
}

const whereTo = ({ person }: Frame): readonly (readonly [href: string, text: string])[] =>
  person === undefined
    ? [
        ['/sign-in', 'Sign in'],
        ['/help', 'Help'],
        ['/worried', 'Worried about someone?'],
      ]
    : [
        ['/', 'Go to your first page'],
        ['/record', 'My record'],
        ['/help#ask', 'Whom to ask'],
        ['/worried', 'Worried about someone?'],
      ]
