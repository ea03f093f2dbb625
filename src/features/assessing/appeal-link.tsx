/** For a learner who thinks that a decision is not right; nothing where there is nothing to appeal against. */
export const AppealLink = ({ href }: { href: string | undefined }) =>
  href === undefined ? null : (
    <p class="govuk-body">
      You think that this is not right?{' '}
      <a class="govuk-link" href={href}>
        Appeal against it
      </a>
    </p>
  )
