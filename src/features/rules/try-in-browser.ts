import { showPrint } from '../../browser/print.ts'
import { answerTo } from '../../engine/answer.ts'
import { drawn, spoken } from '../../ui/patterns/answered.tsx'
import type { Trial } from './asks.ts'
import { citedAs, readTyped, rowsIn } from './trying.ts'

/** Long enough after the last key that one has stopped typing. */
const pause = 250

/** Answers anew as one types: the same engine, and the same drawing of its answer, as behind the button. */
function tryAsOneTypes(form: HTMLFormElement, trial: Trial, answerPlace: HTMLElement, spokenPlace: HTMLElement): void {
  let waiting = 0
  const ask = () => {
    const raw = Object.fromEntries(
      [...new FormData(form)].filter((each): each is [string, string] => typeof each[1] === 'string'),
    )
    // Facts that are written by hand are for the server to read.
    if (raw['facts']?.trim()) return
    const boxes = [raw['on-year'], raw['on-month']?.padStart(2, '0'), raw['on-day']?.padStart(2, '0')]
    const typed = readTyped(trial, raw, rowsIn(trial, raw))
    if (typed.problems.length > 0) return
    const answer = answerTo(trial, typed, boxes.join('-'))
    if (answer.verdict.version === undefined && answer.verdict.status === 'cannot-tell' && !isWhole(boxes)) return
    answerPlace.innerHTML = drawn({ answer, fact: (id) => citedAs(typed.rows, id) })
    showPrint(answerPlace)
    spokenPlace.textContent = spoken(answer)
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(ask, pause)
  })
}

const isWhole = (boxes: readonly (string | undefined)[]) => boxes.every((box) => /^\d{2,4}$/.test(box ?? ''))

const [form, data, answer, said] = [
  document.querySelector<HTMLFormElement>('form[action$="/try"]'),
  document.getElementById('trial'),
  document.getElementById('answer'),
  document.getElementById('spoken'),
]
if (form && data && answer && said) tryAsOneTypes(form, JSON.parse(data.textContent) as Trial, answer, said)
