/** Shows what offers to print (without scripts it could not), and prints folded parts of the page unfolded. */
export function offerPrint(): void {
  for (const offer of document.querySelectorAll<HTMLElement>('[data-print]')) {
    offer.hidden = false
    offer.addEventListener('click', () => print())
  }
  let unfolded: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const details of unfolded) details.open = true
  })
  addEventListener('afterprint', () => {
    for (const details of unfolded) details.open = false
  })
}
