/** What someone wrote, with its paragraphs. */
export const Said = ({ children }: { children: string }) => (
  <>
    {children
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => (
        <p class="govuk-body">{line}</p>
      ))}
  </>
)
