/** Shows what offers to print, which without scripts it could not. */
export function showPrint(within: ParentNode): void {
  for (const offer of within.querySelectorAll<HTMLElement>('[data-print]')) {
    offer.hidden = false
    offer.addEventListener('click', () => print())
  }
}

/** Offers to print, and prints folded parts of the page unfolded. */
export function offerPrint(): void {
  showPrint(document)
  let unfolded: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const details of unfolded) details.open = true
  })
  addEventListener('afterprint', () => {
    for (const details of unfolded) details.open = false
  })
}
