/** Choosing "None of these" clears the other boxes of its question, and choosing one of those clears it. */
export function exclusiveChoices(): void {
  for (const group of document.querySelectorAll('.govuk-checkboxes'))
    group.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.checked) return
      for (const box of group.querySelectorAll<HTMLInputElement>('.govuk-checkboxes__input'))
        if (box !== target && (isExclusive(box) || isExclusive(target))) box.checked = false
    })
}

const isExclusive = ({ dataset }: HTMLInputElement) => dataset['behaviour'] === 'exclusive'
