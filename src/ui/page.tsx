import { html, raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type FormState, blankForm } from '../kit/form-state.ts'
import { asset } from './assets.ts'
import { BackLink } from './components/back-link.tsx'
import { ErrorSummary } from './components/error-summary.tsx'
import { NotificationBanner } from './components/notification-banner.tsx'
import { ServiceNavigation } from './components/service-navigation.tsx'
import { SkipLink } from './components/skip-link.tsx'
import { Owner } from './form/form.tsx'
import { problemLinks } from './form/problems.ts'
import { mark } from './icons.tsx'

type Link = { readonly href: string; readonly text: string }

/**
 * What stands round every page: who is here, where one can go, and what has just happened. Lists of links are to be the
 * same objects from page to page: each is written out once.
 */
export type Frame = {
  /** The area partnership, beside the brand. */
  readonly area?: string | undefined
  /** Who is signed in. */
  readonly person?: string | undefined
  /** Stands for them in each form they send, and tells nothing of them: what they typed is known as theirs. */
  readonly owner?: string | undefined
  readonly nav: readonly (Link & { readonly current?: boolean | undefined })[]
  readonly footer: readonly Link[]
  /** What the last action did; shown once. */
  readonly banner?: { readonly kind: 'success' | 'notice'; readonly text: string } | undefined
}

type Props = PropsWithChildren<{
  title: string
  /** The larger thing this page is a part of, above the title. */
  caption?: string | undefined
  /** One or two sentences that answer the page's question. */
  lede?: Child
  /** The page's form: its problems are listed at the top and announced in the title. */
  form?: FormState | undefined
  /** Where "Back" leads. */
  back?: string | undefined
  frame: Frame
}>

/** A whole HTML document. Pages pass their words; the frame comes from the request. */
export function Page({ title, caption, lede, form = blankForm, back, frame, children }: Props) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en" class="govuk-template">
        <Head title={form.problems.length > 0 ? `Error: ${title}` : title} />
        <body class="govuk-template__body">
          <SkipLink>Skip to main content</SkipLink>
          <Header area={frame.area} person={frame.person} />
          {frame.nav.length > 0 ? navigation(frame.nav) : null}
          <div class="govuk-width-container">
            {back ? (
              <nav class="cairn-back" aria-label="Back">
                <BackLink href={back} />
              </nav>
            ) : null}
            <main class="govuk-main-wrapper" id="content">
              <Announcements form={form} banner={frame.banner} />
              {caption ? <p class="cairn-caption">{caption}</p> : null}
              <h1 class="govuk-heading-l cairn-title">{title}</h1>
              {lede ? <p class="cairn-lede">{lede}</p> : null}
              <Owner.Provider value={frame.owner}>{children}</Owner.Provider>
            </main>
          </div>
          {footer(frame.footer)}
        </body>
      </html>
    </>
  )
}

const typeface = 'atkinson-hyperlegible-next-latin-wght-normal.woff2'

// What stands on every page is written as templates, which escape as JSX does at a fraction of its cost.
const Head = ({ title }: { title: string }) =>
  html`<head>
    <meta charset="utf-8" />
    <title>${title} &ndash; Cairn</title>
    ${loads()}
  </head>`

let loaded: HtmlEscapedString | undefined
const loads = () =>
  (loaded ??= html`<meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="${asset('cairn.svg')}" type="image/svg+xml" />
    <link rel="preload" href="${asset(typeface)}" as="font" type="font/woff2" crossorigin="" />
    <link rel="stylesheet" href="${asset('app.css')}" />
    <script type="module" src="${asset('app.js')}"></script>` as HtmlEscapedString)

/** A part of the frame that is the same for as long as it is given the same list: written out once. */
function writtenOnce<T extends object>(write: (list: T) => { toString(): unknown }): (list: T) => HtmlEscapedString {
  const written = new WeakMap<T, HtmlEscapedString>()
  return (list) => {
    const known = written.get(list)
    if (known !== undefined) return known
    const text = raw(write(list).toString())
    written.set(list, text)
    return text
  }
}

const navigation = writtenOnce((nav: Frame['nav']) => (
  <ServiceNavigation class="cairn-nav" navigationLabel="Main" navigation={nav} />
))

/** What is wrong with the form, or what the last action did. */
function Announcements({ form: { problems, raw }, banner }: { form: FormState; banner: Frame['banner'] }) {
  if (problems.length > 0) return <ErrorSummary errors={problemLinks(problems, raw)} />
  return banner ? (
    <NotificationBanner type={banner.kind === 'success' ? 'success' : undefined} text={banner.text} />
  ) : null
}

const Header = ({ area, person }: Pick<Frame, 'area' | 'person'>) =>
  html`<header class="cairn-header">
    <div class="govuk-width-container cairn-header__row">
      <a class="cairn-header__link cairn-brand" href="/">${mark}Cairn</a>
      ${area ? html`<span class="cairn-area">${area}</span>` : ''}
      ${
        person
          ? html`<div class="cairn-who">
              <a class="cairn-header__link" href="/account"
                ><span class="govuk-visually-hidden">Your account: </span>${person}</a
              >
              <form method="post" action="/sign-out">
                <button type="submit" class="cairn-header__link cairn-sign-out">Sign out</button>
              </form>
            </div>`
          : ''
      }
    </div>
  </header>`

const footer = writtenOnce(
  (links: Frame['footer']) =>
    html`<footer class="cairn-footer">
      <div class="govuk-width-container">
        <ul class="cairn-footer__links">
          ${links.map(({ href, text }) => html`<li><a class="cairn-footer__link" href="${href}">${text}</a></li>`)}
        </ul>
      </div>
    </footer>`,
)
