import { showPrint } from '../../browser/print.ts'
import { answerTo } from '../../engine/answer.ts'
import { drawn, spoken } from '../../ui/patterns/answered.tsx'
import { unitFact } from './rules.ts'
import { ofUnits } from './units-words.ts'
import type { WhatIfData } from './what-if.tsx'

/** Answers anew with each tick: the same engine, and the same drawing of its answer, as behind the button. */
function answerAsOneTicks(form: HTMLFormElement, data: WhatIfData, place: HTMLElement, spokenPlace: HTMLElement): void {
  form.addEventListener('change', () => {
    const names = [...new FormData(form).keys()]
    const supposed = names.flatMap((name) => (name.startsWith('unit-') ? [name.slice('unit-'.length)] : []))
    const facts = [...data.facts, ...supposed.map((unit) => unitFact(unit, data.asOf))]
    const answer = answerTo(data, { facts, context: {} }, data.asOf)
    place.innerHTML = drawn({ answer, fact: (id) => data.cited[id], of: ofUnits })
    showPrint(place)
    spokenPlace.textContent = spoken(answer, ofUnits)
  })
}

const [form, data, place, said] = [
  document.querySelector<HTMLFormElement>('form[data-what-if]'),
  document.getElementById('what-if-data'),
  document.getElementById('what-if-result'),
  document.getElementById('what-if-spoken'),
]
if (form && data && place && said) answerAsOneTicks(form, JSON.parse(data.textContent) as WhatIfData, place, said)
