type Props = {
  /** What is under way: names the bar. */
  label: string
  done: number
  total: number
  /** What is counted: "people". */
  of: string
  /** Where how far it has come is told as JSON: `{ done, total, ended }`. */
  address: string
}

/** How far long work has come. With script it moves by itself and the page is shown anew at the end. */
export const Progress = ({ label, done, total, of, address }: Props) => (
  <div class="cairn-progress" data-progress={address}>
    <progress aria-label={label} value={Math.min(done, total)} max={Math.max(total, 1)}></progress>
    <p class="govuk-body">
      <span data-progress-done>{done}</span> of <span data-progress-total>{total}</span> {of}
    </p>
    <p class="govuk-body" data-progress-again>
      <a class="govuk-link" href="">
        Look again
      </a>
    </p>
  </div>
)
