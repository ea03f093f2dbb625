/** What follows from loading a file, and who is told of it. */
export const OnceLoaded = ({ area }: { area: string }) => (
  <p class="govuk-body">
    From then on it counts in {area} for every centre, and everyone here reads it and can choose from it. Administrators
    and managers of centres see that you loaded it. Nobody’s record is changed by it, and learners stay on the versions
    of units that were in force when they registered, unless the file says otherwise.
  </p>
)
