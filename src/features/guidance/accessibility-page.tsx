import { Card, type Frame, Page } from '../../ui/index.ts'

const List = ({ items }: { items: readonly string[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
)

/** What was tried, and what was not. */
export const AccessibilityPage = ({ frame }: { frame: Frame }) => (
  <Page
    title="Accessibility"
    lede="Cairn is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. This page says what was tried and what was not."
    frame={frame}
  >
    <Card title="What you can do">
      <List
        items={[
          'Use every page with a keyboard alone.',
          'Use every page without JavaScript.',
          'Enlarge to 400 %, or read on a screen 320 pixels wide, without scrolling sideways. Wide tables become cards.',
          'Tell how something stands without seeing colours: each has a word and a shape of its own.',
          'Paste a password, and take your time: nothing counts down while you type.',
        ]}
      />
    </Card>
    <Card title="What is tried before each release">
      <List
        items={[
          'Every page in a real browser at 1280 and 320 pixels with axe-core, which finds a part of possible faults; none may be left.',
          'The HTML of every page, and the contrast of every pair of colours.',
          'The main tasks with scripts and without, on a wide and on a narrow screen, and some with the keyboard alone.',
          'That folded parts are told on paper.',
        ]}
      />
    </Card>
    <Card title="What has not been tried">
      <List
        items={[
          'It has not been tried by people with disabilities, and not been audited by someone independent.',
          'Screen readers (NVDA, JAWS, VoiceOver, TalkBack) and speech input (Dragon) have not been walked through by hand.',
          'Of browsers, only Chromium is tried by machine.',
        ]}
      />
      <p class="govuk-body">
        So it is not known that Cairn meets the guidelines in full, and this page does not claim it.
      </p>
    </Card>
    <Card title="What we know is not good enough">
      <List
        items={[
          'A rule in the making is written as text in a notation (YAML). That is hard to read aloud.',
          'In the forecast the picture shows more than its summary says; the table beside it says all.',
        ]}
      />
    </Card>
    <Card title="If something does not work for you" id="contact">
      <p class="govuk-body">
        Tell us with{' '}
        <a class="govuk-link" href="/improve">
          Help us improve this
        </a>
        , or tell an administrator of your area, and say what you were doing and with what. They can also give you what
        you need in another form.
      </p>
      <p class="govuk-body">
        The area that runs Cairn answers for its accessibility. If you are not content with how it answers, you can turn
        to the Equality Advisory and Support Service (EASS), and in Northern Ireland to the Equality Commission.
      </p>
    </Card>
    <p class="govuk-body">This statement was written on 26 November 2026.</p>
  </Page>
)
