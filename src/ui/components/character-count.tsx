import { words } from './attributes.ts'
import { Hint } from './hint.tsx'
import { Textarea, type TextareaProps } from './textarea.tsx'

type Props = TextareaProps & {
  /** The most that may be written, in characters as browsers count them unless `countType` says otherwise. */
  maxlength: number
  countType?: 'length' | 'characters' | 'words' | undefined
  /** The share of the limit, in per cent, from which the count shows. */
  threshold?: number | undefined
}

/** https://design-system.service.gov.uk/components/character-count/ */
export function CharacterCount({ maxlength, countType, threshold, formGroup, ...textarea }: Props) {
  const id = textarea.id ?? textarea.name
  const limit = `You can enter up to ${maxlength.toLocaleString('en-GB')} ${countType === 'words' ? 'words' : 'characters'}`
  return (
    <Textarea
      {...textarea}
      class={words('govuk-js-character-count', textarea.class)}
      describedBy={`${id}-info`}
      formGroup={{
        ...formGroup,
        class: words('govuk-character-count', formGroup?.class),
        attributes: {
          'data-module': 'govuk-character-count',
          'data-maxlength': maxlength,
          'data-threshold': threshold,
          'data-count-type': countType,
          ...formGroup?.attributes,
        },
        after: [
          <Hint id={`${id}-info`} class="govuk-character-count__message">
            {limit}
          </Hint>,
          formGroup?.after,
        ],
      }}
    />
  )
}
