import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/**
 * The look of a status. `soon` is met, with an end in sight; `advice` is for what should be so but decides nothing.
 * Each has a shape of its own, because colour alone tells nothing to many people and to a black-and-white printer.
 */
export type Look = 'met' | 'soon' | 'not-met' | 'cannot-tell' | 'not-applicable' | 'advice'

const pen = { fill: 'none', 'stroke-width': '2.2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const

const shapes = {
  met: () => (
    <>
      <circle class="cairn-icon__body" cx="10" cy="10" r="9" />
      <path class="cairn-icon__mark" d="M5.6 10.4l3 3 5.8-6.4" {...pen} />
    </>
  ),
  soon: () => (
    <>
      <circle class="cairn-icon__outline" cx="10" cy="10" r="8" stroke-width="2.2" />
      <path class="cairn-icon__line" d="M10 5.5V10l3 2" {...pen} />
    </>
  ),
  'not-met': () => (
    <>
      <path class="cairn-icon__body" d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" />
      <path class="cairn-icon__mark" d="M7 7l6 6M13 7l-6 6" {...pen} />
    </>
  ),
  'cannot-tell': () => (
    <>
      <circle class="cairn-icon__outline" cx="10" cy="10" r="8.8" stroke-width="2" stroke-dasharray="4.6 2.3" />
      <path class="cairn-icon__line" d="M7.3 7.9a2.75 2.75 0 1 1 3.9 2.5c-.8.4-1.2.9-1.2 1.7" {...pen} />
      <circle class="cairn-icon__dot" cx="10" cy="14.8" r="1.3" />
    </>
  ),
  'not-applicable': () => <path class="cairn-icon__line" d="M4 10h12" {...pen} />,
  advice: () => (
    <>
      <circle class="cairn-icon__outline" cx="10" cy="10" r="8" stroke-width="2" />
      <path class="cairn-icon__line" d="M6 10h8" {...pen} />
    </>
  ),
}

const drawn = (svg: { toString(): string | Promise<string> }) => raw(svg.toString())

/** Each drawn once: a page may show the same one a hundred times. */
export const icons = Object.fromEntries(
  Object.entries(shapes).map(([look, shape]) => [
    look,
    drawn(
      <svg class={`cairn-icon cairn-icon--${look}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        {shape()}
      </svg>,
    ),
  ]),
) as Record<Look, HtmlEscapedString>

/** Decoration beside the word it stands for, so screen readers pass over it. */
export const StatusIcon = ({ look }: { look: Look }) => icons[look]

export function EyeIcon() {
  return (
    <svg class="cairn-icon cairn-icon--eye" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        class="cairn-icon__line"
        d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10z"
        fill="none"
        stroke-width="1.8"
      />
      <circle class="cairn-icon__dot" cx="10" cy="10" r="2.6" />
    </svg>
  )
}

/** The mark: four stones. Each colour is its own, on the dark header and on paper alike. */
export const mark = drawn(
  <svg class="cairn-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <ellipse class="cairn-mark__moss" cx="20" cy="32" rx="16" ry="5.5" />
    <ellipse class="cairn-mark__sand" cx="19" cy="21.5" rx="11.5" ry="4.8" />
    <ellipse class="cairn-mark__chalk" cx="21" cy="12.5" rx="7.5" ry="3.9" />
    <ellipse class="cairn-mark__moss" cx="20" cy="5.2" rx="4" ry="2.6" />
  </svg>,
)
