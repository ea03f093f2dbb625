import { toldNumber } from '../../kit/small-numbers.ts'
import {
  Card,
  Form,
  type Frame,
  InsetText,
  Page,
  Pagination,
  Progress,
  SubmitButton,
  WarningText,
} from '../../ui/index.ts'
import type { Affected, Preview } from './preview.ts'
import { PreviewCards } from './preview-cards.tsx'
import { OnceLoaded } from './once-loaded.tsx'
import type { Trial } from './trial-store.ts'

type Props = {
  frame: Frame
  trial: Trial
  /** The fewest people whose number is told. */
  fewest: number
  /** What it would change; undefined where it is still being found out, or the area has changed since. */
  found: { readonly preview: Preview; readonly affected: Affected; readonly next: string | undefined } | undefined
}

/** Whom a change would affect, as it is found out of many learners; and, once it is, the change itself. */
export const TrialPage = ({ frame, trial, fewest, found }: Props) => (
  <Page
    title={trial.ends === null ? 'What a file would change' : 'What it would change to stop using a file'}
    caption="Awarding bodies"
    back="/catalogue"
    frame={frame}
  >
    {trial.endedAt === null ? <UnderWay {...{ trial, fewest }} /> : null}
    {found ? (
      <>
        <PreviewCards preview={found.preview} affected={found.affected} />
        <Pagination next={found.next === undefined ? undefined : { href: found.next, text: 'More' }} />
        <Do trial={trial} seen={found.preview.seen} area={frame.area ?? 'this area'} />
      </>
    ) : null}
    {trial.endedAt !== null && !found ? (
      <>
        <InsetText>
          What the area has loaded, or the day, has changed since this was looked at, so it no longer holds.
        </InsetText>
        <Form action={trial.ends === null ? '/catalogue/load' : `/catalogue/${trial.ends}/look`} hidden={again(trial)}>
          <SubmitButton>See again what it would change</SubmitButton>
        </Form>
      </>
    ) : null}
  </Page>
)

const again = ({ text, ends }: Trial): Record<string, string> => (ends === null ? { text, do: 'look' } : {})

const UnderWay = ({ trial, fewest }: Pick<Props, 'trial' | 'fewest'>) => (
  <Card title="Finding out whom it would affect">
    {trial.failedAt === null ? null : (
      <WarningText>Something went wrong on our side. Cairn tries again by itself in a moment.</WarningText>
    )}
    <p class="govuk-body">You may close this page: it goes on, and what it finds stands here.</p>
    {toldNumber(trial.peopleTotal, fewest).count === null ? (
      <p class="govuk-body">
        <a class="govuk-link" href="">
          Look again
        </a>
      </p>
    ) : (
      <Progress
        label="How far it has come"
        done={trial.peopleDone}
        total={trial.peopleTotal}
        of="people"
        address={`/catalogue/looks/${trial.id}/progress`}
      />
    )}
  </Card>
)

const Do = ({ trial: { text, ends }, seen, area }: { trial: Trial; seen: string; area: string }) =>
  ends === null ? (
    <>
      <OnceLoaded area={area} />
      <Form action="/catalogue/load" hidden={{ text, seen, do: 'publish' }}>
        <SubmitButton>Load it for {area}</SubmitButton>
      </Form>
    </>
  ) : (
    <Form action={`/catalogue/${ends}/end`} hidden={{ seen }}>
      <SubmitButton variant="warning">Stop using it</SubmitButton>
    </Form>
  )
