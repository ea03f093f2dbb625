import { leaveOut, likelyInWords, likelyNames } from '../kit/likely-names.ts'

type Box = HTMLInputElement | HTMLTextAreaElement

/** In milliseconds without a key: someone who types on is not interrupted. */
const pause = 900

/** Says, once someone pauses, what of their words looks like a name of a family. It stops nobody. */
export function flagLikelyNames(): void {
  for (const box of document.querySelectorAll<Box>('[data-free-text]')) watch(box)
}

function watch(box: Box) {
  // There before anything is said in it, or screen readers would not tell of it.
  const place = document.createElement('div')
  place.className = 'cairn-likely'
  place.setAttribute('aria-live', 'polite')
  ;(box.closest('.govuk-input__wrapper') ?? box).after(place)
  let waiting: ReturnType<typeof setTimeout> | undefined
  const look = async () => {
    const told = likelyInWords(likelyNames(box.value, box.value ? await known() : []))
    const words = told && `${told} ${leaveOut}`
    // Told anew only where it is something else.
    if (place.textContent !== words) place.textContent = words
  }
  box.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void look(), pause)
  })
  box.addEventListener('change', () => void look())
  if (box.value) void look()
}

let asked: Promise<readonly string[]> | undefined

/** Names that may stand: asked for once, when someone has written something. */
const known = () => (asked ??= ask().catch(() => []))

async function ask(): Promise<readonly string[]> {
  const answer = await fetch('/known-names', { headers: { Accept: 'application/json' }, redirect: 'error' })
  return answer.ok ? ((await answer.json()) as readonly string[]) : []
}
