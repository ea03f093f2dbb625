import { Button } from '../components/button.tsx'

/** Prints the page. Without scripts it is not there: a browser's own menu does it. */
export const PrintButton = () => (
  <div hidden data-print>
    <Button type="button" variant="secondary">
      Print
    </Button>
  </div>
)
