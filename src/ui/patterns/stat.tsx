import type { Child } from 'hono/jsx'
import { Linked } from './linked.tsx'

type Ring = {
  /** How much is done, from 0 to 1. */
  readonly share: number
  /** What stands inside: "3/4", "80%". */
  readonly text: string
  /** The same in words: "3 of 4 steps done". */
  readonly label: string
}

type Props = { title: Child; href?: string | undefined; meta?: Child; ring?: Ring | undefined; tag?: Child }

/** Where one stands in one matter: a ring or a tag, its name and a line of explanation. */
export function Stat({ title, href, meta, ring, tag }: Props) {
  return (
    <div class="cairn-stat">
      {ring ? <ProgressRing {...ring} /> : null}
      <div class="cairn-stat__body">
        <p class="cairn-stat__title">
          <Linked href={href}>{title}</Linked>
        </p>
        {meta ? <p class="cairn-stat__meta">{meta}</p> : null}
      </div>
      {tag ? <div class="cairn-stat__tag">{tag}</div> : null}
    </div>
  )
}

const radius = 30
const circumference = 2 * Math.PI * radius

function ProgressRing({ share, text, label }: Ring) {
  const done = Math.min(Math.max(share, 0), 1) * circumference
  return (
    <svg class="cairn-ring" width="76" height="76" viewBox="0 0 76 76" role="img" aria-label={label}>
      <circle class="cairn-ring__track" cx="38" cy="38" r={radius} />
      {done > 0 ? (
        <circle
          class="cairn-ring__done"
          cx="38"
          cy="38"
          r={radius}
          stroke-dasharray={`${done.toFixed(1)} ${circumference.toFixed(1)}`}
          transform="rotate(-90 38 38)"
        />
      ) : null}
      <text class="cairn-ring__text" x="38" y="44" text-anchor="middle">
        {text}
      </text>
    </svg>
  )
}
