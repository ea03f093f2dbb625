/** One page of the demonstration as somebody sees it. */
export type Picture = {
  readonly name: string
  readonly title: string
  /** The person who looks, as their email address begins; without one, somebody who has no account. */
  readonly who?: string
  readonly address: string
  /** The links that lead on from there, by their words or the first of them. */
  readonly then: readonly string[]
  /** In pixels: 320 is a phone. */
  readonly width: number
  /** In pixels: how much of a long page is shown. */
  readonly tall: number
  /** Whether `README.md` shows it, large. */
  readonly large: boolean
}

/** Pages that belong together, for one heading. */
export type Chapter = { readonly title: string; readonly pictures: readonly Picture[] }

type More = Partial<Pick<Picture, 'width' | 'tall' | 'large'>>
type Given = readonly [name: string, title: string, who: string, where: string | readonly string[], more?: More]

const tallest = 1400
const large = { large: true }
const phone = { width: 320 }

const chapter = (title: string, ...pages: readonly Given[]): Chapter => ({
  title,
  pictures: pages.map(([name, of, who, where, more]) => {
    const [address = '/', ...then] = typeof where === 'string' ? [where] : where
    return { name, title: of, ...(who && { who }), address, then, width: 1280, tall: tallest, large: false, ...more }
  }),
})

const lead = '/practice/hertfordshire/lead'
const leadRule = `/rules${lead}`
const today = '/'
/** Where Maud Ellery is asked to testify, as `npm start` tells it. */
const testimony = '/witness/f40-_ddjSzQlRhitpR-jcUwR-rBVRrVRQmU7gyDH4Pc'

/** Where what one learner has stands, for those whose pages begin there. */
const corinne = { who: 'corinne.thistlewood', portfolio: ['/qualifications', 'My portfolio'] } as const
const alma = { who: 'alma.quillfeather', registration: ['/qualifications', 'Northmoor Level 3 Certificate'] } as const
const ofCorinne = ['/qualifications', 'Northmoor Level 2 Award'] as const
const winifred = { who: 'winifred.oduya', centre: [today, 'My centre'] } as const
const hugh = { who: 'hugh.pemberton', assurance: [today, 'Quality assurance'] } as const
const waiting = ['/assessing', 'Tobias Yarrow'] as const

/** Every kind of page that the demonstration has something to show on. */
export const chapters: readonly Chapter[] = [
  chapter(
    'Today',
    ['today', 'Today, of a practitioner', 'tom.okafor', today, large],
    ['today-phone', 'Today, on a phone', 'tom.okafor', today, { ...phone, ...large }],
    ['today-manager', 'Today, of a manager', 'gareth.pugh', today],
    ['today-learner', 'Today, of a learner', 'katya.harrowgate', today],
    ['today-assessor', 'Today, of an assessor', 'gwen.adair', today],
    ['today-centre', 'Today, of the manager of a centre', winifred.who, today],
    ['today-rule-owner', 'Today, of the owner of an area’s rules', 'miriam.askwith', today],
    ['today-administrator', 'Today, of an administrator', 'sunita.mehra', today],
  ),
  chapter(
    'My record',
    ['my-record', 'My record', 'amira.khan', '/record', large],
    ['search', 'Looking for something', 'amira.khan', '/record?q=safegarding'],
    ['add', 'Adding an entry', 'tom.okafor', '/record/add'],
    ['question', 'A question of an entry', 'tom.okafor', [today, 'Finish your draft']],
    ['one-line', 'Noting one line', 'tom.okafor', '/record/capture'],
    ['to-finish', 'What is left to finish', 'tom.okafor', '/record/drafts'],
    ['entry', 'An entry', 'tom.okafor', ['/record', 'Safeguarding children, Group B']],
    ['evidence', 'Evidence of an entry', 'tom.okafor', [today, 'Show Gareth Pugh the evidence']],
    ['print', 'The record, to print', 'tom.okafor', '/record?print=yes'],
    ['take-along', 'Taking the record along', 'tom.okafor', '/record/export'],
    ['when-i-leave', 'When I leave', 'tom.okafor', '/record/exit'],
    ['bring', 'Bringing a record', 'tom.okafor', '/record/bring'],
    ['readers', 'Who has looked at my record', 'tom.okafor', '/record/readers'],
  ),
  chapter(
    'What it means',
    ['what-i-may-do', 'What I may do here', 'callum.reid', '/practice', large],
    ['verdict', 'A verdict with its reasons', 'tom.okafor', lead, large],
    ['verdict-phone', 'A verdict, on a phone', 'callum.reid', lead, { ...phone, ...large }],
    ['cleared', 'Cleared to deliver', 'tom.okafor', [today, 'Cleared to deliver']],
    ['wrong', 'Saying that an answer is wrong', 'tom.okafor', [lead, 'I think this is wrong']],
    ['cpd-year', 'My CPD year', 'imelda.corrigan', '/cpd', large],
    ['cpd-piece', 'The text of a piece of CPD', 'imelda.corrigan', ['/cpd', 'Writing so that parents can use it']],
    ['qualifications', 'Qualifications', 'danielle.foster', '/qualifications'],
    [
      'qualification',
      'A qualification',
      'danielle.foster',
      '/qualifications/wwp-l3-certificate',
      { ...large, tall: 2500 },
    ],
    ['shortest-way', 'The shortest way to finish', 'tom.okafor', '/qualifications/nm-l3-group-work/plan'],
    ['unit', 'A unit', 'tom.okafor', '/qualifications/units/401'],
    ['offers', 'Units on offer', 'tom.okafor', '/offers'],
    ['reminders', 'What I am reminded of', 'gareth.pugh', '/reminders'],
    ['reminder-choices', 'Choosing what I am reminded of', 'tom.okafor', '/reminders/choices'],
  ),
  chapter(
    'My team',
    ['my-team', 'My team', 'gareth.pugh', '/team', large],
    ['team-phone', 'My team, on a phone', 'gareth.pugh', '/team', phone],
    ['how-many', 'How many in each team', 'beatrice.lomond', '/team/counts', large],
    ['of-the-team', 'The record of someone in the team', 'gareth.pugh', ['/team', 'Bronwen Ellis']],
    [
      'to-verify',
      'An entry to verify',
      'beatrice.lomond',
      [today, 'Verify 3 entries', 'Safeguarding children, Group B'],
    ],
    ['imports', 'Importing records from a file', 'gareth.pugh', ['/imports', 'Import records']],
    ['answers-to-check', 'Answers to check', 'gareth.pugh', '/challenges'],
  ),
  chapter(
    'Rules',
    ['rules', 'Rules', 'miriam.askwith', '/rules'],
    ['rule', 'A rule in plain English', 'miriam.askwith', leadRule],
    ['rule-compare', 'Versions side by side', 'miriam.askwith', `${leadRule}/compare`],
    ['rule-try', 'Trying a rule', 'miriam.askwith', `${leadRule}/try`],
    ['rule-plan', 'Planning how to meet a rule', 'tom.okafor', `${leadRule}/plan`],
    ['rule-ask', 'Asking about a rule', 'tom.okafor', `${leadRule}/ask`],
    ['rule-drafts', 'An area’s own rules', 'miriam.askwith', '/rule-drafts'],
    [
      'rule-draft',
      'A draft of a rule',
      'miriam.askwith',
      ['/rule-drafts', 'Level 3 in another relevant subject'],
      { ...large, tall: 1600 },
    ],
    ['sources', 'What Cairn knows and from where', 'tom.okafor', '/sources'],
    ['early-years', 'The list of early years qualifications', 'tom.okafor', '/early-years-qualifications?text=diploma'],
  ),
  chapter(
    'A learner',
    ['registration', 'A registration', alma.who, alma.registration, { ...large, tall: 1600 }],
    ['choose-units', 'Choosing units', corinne.who, [...ofCorinne, 'Change the choice']],
    ['plan-by-months', 'A plan by months', corinne.who, [...ofCorinne, 'Plan by months']],
    ['route', 'The shortest way over what the centre offers', corinne.who, [...ofCorinne, 'Shortest way to finish']],
    ['transcript', 'A transcript', alma.who, [...alma.registration, 'Transcript']],
    ['portfolio', 'A portfolio', corinne.who, corinne.portfolio, { ...large, tall: 1600 }],
    ['portfolio-phone', 'A portfolio, on a phone', corinne.who, corinne.portfolio, phone],
    ['unit-of-portfolio', 'What a unit lacks', corinne.who, [today, 'Go on with unit NM-201']],
    ['piece-kinds', 'The kinds of evidence', corinne.who, [...corinne.portfolio, 'Add a piece']],
    ['piece', 'A piece of evidence', corinne.who, [...corinne.portfolio, 'A room on the first floor']],
    ['from-record', 'Using what is in the record', corinne.who, [...corinne.portfolio, 'Use what is in my record']],
    ['hand-in', 'Handing in', corinne.who, [today, 'Go on with unit NM-201', 'Hand in this unit, or a part']],
    ['handed-in', 'What was handed in and decided', corinne.who, [...ofCorinne, 'What was handed in']],
    ['feedback', 'Feedback', alma.who, [...alma.registration, 'What was handed in', 'Feedback']],
    ['witnesses', 'Witnesses', corinne.who, [...corinne.portfolio, 'Witnesses']],
    ['witness', 'The page of a witness', '', testimony],
    ['witness-phone', 'The page of a witness, on a phone', '', testimony, phone],
    ['earlier-learning', 'Earlier learning', corinne.who, [...ofCorinne, 'Earlier learning']],
    ['whole-portfolio', 'Taking the whole portfolio', corinne.who, [...corinne.portfolio, 'Take the whole']],
  ),
  chapter(
    'Assessing',
    ['desk', 'What waits for an assessor', 'gwen.adair', '/assessing', large],
    ['desk-phone', 'What waits, on a phone', 'gwen.adair', '/assessing', phone],
    ['deciding', 'Deciding about a unit', 'gwen.adair', waiting, { ...large, tall: 2000 }],
    ['whose-work', 'Asking whose work it is', 'gwen.adair', [...waiting, 'Ask the learner first']],
    ['found-of-decisions', 'What quality assurance found', 'gwen.adair', '/feedback'],
    ['questions', 'Questions to ask out loud', 'gwen.adair', ['/assessing', 'questions to ask out loud']],
    ['appeal', 'An appeal', 'gwen.adair', [today, 'Answer an appeal']],
  ),
  chapter(
    'A centre',
    ['centre', 'Learners of a centre', winifred.who, winifred.centre],
    ['register', 'Registering a learner', winifred.who, [...winifred.centre, 'Register a learner']],
    ['cohort', 'Registering many from a file', winifred.who, [...winifred.centre, 'Register many from a file']],
    ['centre-settings', 'Settings of a centre', winifred.who, [...winifred.centre, 'Settings of the centre']],
    ['competence', 'Who is competent for which unit', winifred.who, ['/assessing', 'Who is competent']],
    ['conflicts', 'Conflicts of interest', winifred.who, ['/assessing', 'Conflicts of interest']],
    ['stuck', 'What nobody can decide', winifred.who, ['/assessing', 'What nobody can decide']],
    ['reassign', 'Moving the work of an assessor', winifred.who, ['/assessing', 'Move the work']],
  ),
  chapter(
    'Quality assurance',
    ['quality-assurance', 'Learners and their units', hugh.who, hugh.assurance, { ...large, tall: 1200 }],
    ['sampling-plan', 'The plan, and how it stands', hugh.who, [...hugh.assurance, 'The plan']],
    ['proposal', 'What Cairn proposes', hugh.who, [...hugh.assurance, 'See what Cairn proposes']],
    ['policy', 'A sampling policy', hugh.who, [...hugh.assurance, 'sampling policy']],
    ['meetings', 'Standardisation meetings', hugh.who, [...hugh.assurance, 'Standardisation meetings']],
    ['appeals', 'Appeals at a centre', winifred.who, [today, 'Quality assurance', 'Appeals']],
    ['external', 'External quality assurance', 'edith.lacey', [today, 'Look at the sample']],
    ['external-sample', 'A unit in the sample', 'edith.lacey', [today, 'Look at the sample', 'Unit NM-201']],
  ),
  chapter(
    'An area',
    ['people', 'People', 'sunita.mehra', '/people'],
    ['person', 'A person', 'sunita.mehra', ['/people', 'Alma Quillfeather']],
    ['organisations', 'Organisations and teams', 'sunita.mehra', '/organisations'],
    ['area', 'Settings of an area', 'sunita.mehra', '/area'],
    ['awarding-bodies', 'Awarding bodies', 'sunita.mehra', '/catalogue'],
    ['load', 'Loading a file of an awarding body', 'sunita.mehra', '/catalogue/load'],
    ['outbox', 'What the area has sent', 'sunita.mehra', '/outbox'],
    ['improvements', 'What people say should be better', 'sunita.mehra', '/improve/said'],
  ),
  chapter(
    'Everyone',
    ['sign-in', 'Signing in', '', '/sign-in'],
    ['account', 'Your account', 'tom.okafor', '/account'],
    ['tokens', 'Tokens for programs', 'tom.okafor', '/account/tokens'],
    ['api', 'What programs can ask', '', '/api'],
    ['help', 'Help', 'tom.okafor', '/help'],
    ['worried', 'Worried about someone?', 'tom.okafor', '/worried'],
    ['privacy', 'Privacy', 'tom.okafor', '/privacy'],
    ['processing-register', 'The processing register', 'tom.okafor', '/privacy/register'],
    ['cookies', 'Cookies', 'tom.okafor', '/cookies'],
    ['accessibility', 'Accessibility', 'tom.okafor', '/accessibility'],
    ['changes', 'What has changed', 'tom.okafor', '/changes'],
    ['improve', 'Help us improve this', 'tom.okafor', '/improve'],
    ['not-found', 'A page that does not exist', 'tom.okafor', '/no-such-page'],
    ['not-allowed', 'A page one may not see', 'tom.okafor', '/team'],
  ),
]
