/** Stands beside every box in which one could write of a family. */
export const NotTheCaseRecord = () => (
  <p class="govuk-body cairn-case-record">
    Cairn is not the case record: write nothing of a parent or a child here.{' '}
    <a class="govuk-link" href="/worried">
      Worried about someone?
    </a>
  </p>
)
