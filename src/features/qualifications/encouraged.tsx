import { lowered } from '../../kit/first-letter.ts'
import { Card } from '../../ui/index.ts'
import { addressToAdd } from '../record/index.ts'
import type { Overview } from './load.ts'
import { encouragedAnchor } from './words.ts'

type EncouragedProps = Overview['encouraged'][number] &
  Pick<Overview, 'centres'> & { owner: string | undefined; base: string }

/** An invitation to think of it, with its reasons and who says so. It carries no mark, for it is no duty. */
export const Encouraged = ({ id, title, reasons, source, towards, centres, owner, base }: EncouragedProps) => (
  <Card title={`Encouraged: ${lowered(title)}`} id={encouragedAnchor(id)}>
    <p class="govuk-body">
      {owner ? `${owner} is` : 'You are'} encouraged to think of {lowered(title)}. It is no duty: it changes nothing
      about what {owner ? 'they' : 'you'} may do.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {reasons.map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
    {towards.length === 0 ? null : (
      <p class="govuk-body">
        What each asks for:{' '}
        {towards.map((each, at) => (
          <>
            {at === 0 ? '' : ', '}
            <a class="govuk-link" href={`${base}/${each.id}`}>
              {each.title}
            </a>
          </>
        ))}
      </p>
    )}
    <WhoRegisters {...{ centres, owner }} />
    <p class="govuk-body">
      Source: {source}.{' '}
      <a class="govuk-link" href={`/rules/${id}`}>
        Who is encouraged, in full
      </a>
    </p>
  </Card>
)

/** That nobody can tell whether someone is encouraged, why, and what would tell. */
export const CannotTell = ({
  id,
  title,
  reasons,
  owner,
}: Overview['untold'][number] & { owner: string | undefined }) => (
  <Card title={title}>
    <p class="govuk-body">
      Cairn cannot tell whether {owner ? `${owner} is` : 'you are'} encouraged to think of it. It is no duty, whatever
      the answer.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {reasons.map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
    <p class="govuk-body">
      {owner ? null : (
        <>
          Once you have looked at it, for example in supervision,{' '}
          <a class="govuk-link" href={addressToAdd({ asks: 'key-knowledge' })}>
            add what you found
          </a>
          .{' '}
        </>
      )}
      <a class="govuk-link" href={`/rules/${id}`}>
        Who is encouraged, in full
      </a>
    </p>
  </Card>
)

/** A registration is made by a manager of a centre: who they are here. */
const WhoRegisters = ({ centres, owner }: Pick<EncouragedProps, 'centres' | 'owner'>) =>
  centres.length === 0 ? (
    <p class="govuk-body">No assessment centre registers learners in this area yet.</p>
  ) : (
    <>
      <p class="govuk-body">
        To register, ask a centre whether it offers it. These can register {owner ? 'them' : 'you'}:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {centres.map(({ name, managers }) => (
          <li>
            {name}: {managers.join(', ')}
          </li>
        ))}
      </ul>
    </>
  )
