/**
 * Choosing "None of these" clears the other boxes of its question, and choosing one of those clears it. "All of these" ticks
 * the others, or clears them, and is itself ticked only while all of them are.
 */
export function exclusiveChoices(): void {
  for (const group of document.querySelectorAll('.govuk-checkboxes'))
    group.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return
      const boxes = [...group.querySelectorAll<HTMLInputElement>('.govuk-checkboxes__input')]
      clearOthers(target, boxes)
      goTogether(target, boxes)
    })
}

function clearOthers(target: HTMLInputElement, boxes: readonly HTMLInputElement[]): void {
  if (!target.checked) return
  for (const box of boxes)
    if (box !== target && (does(box, 'exclusive') || does(target, 'exclusive'))) box.checked = false
}

function goTogether(target: HTMLInputElement, boxes: readonly HTMLInputElement[]): void {
  const every = boxes.find((box) => does(box, 'every'))
  if (!every) return
  const others = boxes.filter((box) => box !== every)
  if (target === every) for (const box of others) box.checked = every.checked
  every.checked = others.every((box) => box.checked)
}

const does = ({ dataset }: HTMLInputElement, behaviour: string) => dataset['behaviour'] === behaviour
