import type { FormState } from '../../kit/form.ts'
import {
  Card,
  CheckboxesField,
  Form,
  type Frame,
  Page,
  SelectField,
  SubmitButton,
  Tag,
  TodoList,
} from '../../ui/index.ts'
import type { EarlierPiece } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { PutForward } from './forward-store.ts'
import type { RplJudgement } from './rpl.ts'
import { counts } from './rules.ts'
import { grantedInWords } from './rpl-words.tsx'
import { dayInWords, signedInWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  registration: Registration
  judgements: readonly (RplJudgement & { readonly unitTitle: string })[]
  putForward: readonly (PutForward & { readonly unitTitle: string; readonly titles: readonly string[] })[]
  /** All that the learner brings of earlier learning. */
  brought: readonly EarlierPiece[]
  units: ReadonlyMap<string, string>
  mayJudge: boolean
  mayPutForward: boolean
}

/** What was put forward and judged of a learner’s earlier learning, and a way to put forward or judge more. */
export const RplListPage = (props: Props) => {
  const { frame, form, registration, judgements, mayJudge, mayPutForward } = props
  return (
    <Page
      title="Earlier learning"
      caption={`${registration.learnerName}, ${registration.centreName}`}
      back={`/registrations/${registration.id}/portfolio`}
      lede="Earlier learning counts once an assessor has found that the certificate is authentic, current and valid, what it matches, and that the learning is retained and can be applied."
      {...{ frame, form }}
    >
      <Forward {...props} />
      <h2 class="govuk-heading-m">What was judged</h2>
      {judgements.length === 0 ? <p class="govuk-body">Nothing has been judged yet.</p> : null}
      <TodoList
        items={judgements.map((judgement) => ({
          title: `${judgement.what}, for ${judgement.unitTitle}`,
          href: `/assessing/prior-learning/${judgement.series}`,
          meta: `${grantedInWords(judgement.granted, { holds: counts(judgement) })} ${signedInWords(judgement)}.`,
        }))}
      />
      {mayPutForward ? <PutItForward {...props} /> : null}
      {mayJudge ? (
        <Card title="Judge something">
          <Form>
            <Units {...props} />
            <SubmitButton>Begin</SubmitButton>
          </Form>
        </Card>
      ) : null}
    </Page>
  )
}

const Units = ({ form, units }: Pick<Props, 'form' | 'units'>) => (
  <SelectField
    form={form}
    name="unit"
    label="For which unit?"
    hint="The units that the learner does, of which outcomes are loaded."
    items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
    filter
  />
)

const addressOf = ({ id }: Registration) => `/assessing/registrations/${id}/prior-learning`

const Forward = ({ putForward, registration, mayJudge, mayPutForward }: Props) =>
  putForward.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">Put forward</h2>
      {putForward.map(({ unit, unitTitle, pieces, titles, at, isWaiting }) => (
        <Card title={unitTitle} headingLevel={3}>
          <p class="govuk-body">
            Put forward on {dayInWords(at)}{' '}
            <Tag colour={isWaiting ? 'yellow' : 'grey'}>{isWaiting ? 'Waits to be judged' : 'Judged'}</Tag>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {pieces.map((piece, index) => (
              <li>
                <a class="govuk-link" href={`/pieces/${piece}`}>
                  {titles[index]}
                </a>
              </li>
            ))}
          </ul>
          {mayJudge && isWaiting ? (
            <Form hidden={{ unit }}>
              <SubmitButton>
                Judge it<span class="govuk-visually-hidden">: {unitTitle}</span>
              </SubmitButton>
            </Form>
          ) : null}
          {mayPutForward && isWaiting ? (
            <Form action={`${addressOf(registration)}/take-back`} hidden={{ unit }}>
              <SubmitButton variant="secondary">
                Take it back<span class="govuk-visually-hidden">: {unitTitle}</span>
              </SubmitButton>
            </Form>
          ) : null}
        </Card>
      ))}
    </>
  )

/** For the learner: which of their pieces are for which unit. */
const PutItForward = (props: Props) => {
  const { form, registration, brought } = props
  const portfolio = `/registrations/${registration.id}/portfolio`
  return (
    <Card title="Put earlier learning forward">
      <p class="govuk-body">
        Bring what you learned before as a piece:{' '}
        <a class="govuk-link" href={`${portfolio}/add/prior-learning`}>
          add one with its certificate
        </a>
        , or{' '}
        <a class="govuk-link" href={`${portfolio}/record`}>
          use what is in your record
        </a>
        .
      </p>
      {brought.length === 0 ? null : (
        <Form action={`${addressOf(registration)}/put-forward`}>
          <Units {...props} />
          <CheckboxesField
            form={form}
            name="pieces"
            label="What is it?"
            hint="Those who assess, quality-assure or manage at the centre read it with its files, of an entry of your record too."
            items={brought.map(({ piece, problem }) => ({
              value: piece.id,
              text: piece.title,
              hint: problem === undefined ? undefined : { text: problem },
            }))}
          />
          <SubmitButton>Put forward</SubmitButton>
        </Form>
      )}
    </Card>
  )
}
