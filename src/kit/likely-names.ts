import { doubtfulNames, givenNames } from './given-names.ts'

/** What could tell who a family is. */
export type Sign = 'name' | 'letter' | 'birth' | 'nhs' | 'insurance' | 'phone' | 'postcode' | 'email'

/** A part of a text, from `start` until (exclusive) `end`, in code units. */
export type Likely = { readonly sign: Sign; readonly start: number; readonly end: number; readonly text: string }

/**
 * The parts of `text` that probably tell who someone is: names of people, "child J", dates of birth, numbers, addresses.
 * `known` are names that may stand: one's own, colleagues', organisations', programmes'. In the order of the text, apart
 * from each other. Never throws.
 */
export function likelyNames(text: string, known: readonly string[] = []): readonly Likely[] {
  const allowed = allowedIn(text, known)
  const found = [...patterns, names].flatMap((find) => find(text)).filter((each) => !allowed(each))
  found.sort((one, other) => one.start - other.start || other.end - one.end)
  const apart: Likely[] = []
  for (const each of found) if (each.start >= (apart.at(-1)?.end ?? 0)) apart.push(each)
  return apart
}

type Find = (text: string) => readonly Likely[]

const span = (sign: Sign, start: number, text: string): Likely => ({ sign, start, end: start + text.length, text })

/** Finds by a pattern: the group `it`, or all of the match. */
const by =
  (sign: Sign, pattern: RegExp, fits: (text: string) => boolean = () => true): Find =>
  (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const it = match.groups?.['it'] ?? match[0]
      return fits(it) ? [span(sign, match.index + match[0].lastIndexOf(it), it)] : []
    })

const family = String.raw`mum|mummy|mother|dad|daddy|father|stepdad|stepmum|stepfather|stepmother|parent|carer|grandma|grandmother|granddad|grandad|grandfather|gran|nan|nana|aunt|auntie|uncle|child|son|daughter|baby|toddler|boy|girl|teenager|sister|brother|sibling|twin|partner|husband|wife|boyfriend|girlfriend|family|pupil|client|niece|nephew|cousin`
const surname = String.raw`\p{Lu}\p{L}*(?:['’-]\p{Lu}\p{L}*)*`

const patterns: readonly Find[] = [
  by('name', new RegExp(String.raw`(?<![\p{L}\d])(?:Mr|Mrs|Ms|Miss|Mx)\.? ${surname}(?: ${surname})?`, 'gu')),
  // "Child A", "Mum C.", "baby J's"; the "I" of "the child I know" is none.
  by(
    'letter',
    new RegExp(
      String.raw`(?<![\p{L}\d])(?:${family}|young person|service user) (?!I\b)\p{Lu}(?![\p{L}\d&]|['’](?!s\b))`,
      'giu',
    ),
    (text) => /\p{Lu}$/u.test(text),
  ),
  by(
    'birth',
    /\b(?:born|dob|d\.o\.b\.?|date of birth|birthday)\b[^\n\d]{0,20}(?<it>\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[a-z]{3,9})[ ./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\d)/gi,
  ),
  by('nhs', /(?<![\d/.-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d/-])|(?<=\bNHS\b[^\n\d]{0,20})\d{10}(?!\d)/g, isNhsNumber),
  by('insurance', /(?<![A-Z\d])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Z\d])/gi),
  by('phone', /(?<![\d+])(?:\+44 ?(?:\(0\) ?)?|\(?0)[1-37]\d{1,4}\)?(?:[ -]?\d{2,6}){1,4}(?!\d)/g, hasPhoneDigits),
  by('postcode', /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z\d])/gi, isPostcode),
  by('email', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g),
]

/** The last of the ten digits checks the others, modulo 11. */
function isNhsNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number)
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0)
  return digits.length === 10 && new Set(digits).size > 1 && (11 - (sum % 11)) % 11 === digits[9]
}

function hasPhoneDigits(text: string): boolean {
  const { length } = text.replace(/\(0\)/, '').replace(/\D/g, '')
  return length >= 10 && length <= 12
}

/** "L3 1st" is the first of something. Small letters only where all are small, as people type them on a phone. */
function isPostcode(text: string): boolean {
  const alike = text === text.toUpperCase() || text === text.toLowerCase()
  return alike && !/\d(?:st|nd|rd|th)$/.test(text)
}

const word = String.raw`(?<![\p{L}\d'’-])\p{Lu}\p{Ll}[\p{L}'’-]*`
/** A name as it is written: capitalised words beside each other. */
const run = new RegExp(String.raw`${word}(?: ${word})*`, 'gu')
const institution =
  /\b(?:Academy|Approach|Avenue|Award|Centre|Center|Close|College|Council|Court|Cycle|Foundation|Fund|Hall|High|Hospice|Hospital|House|Hub|Infants|Inquiry|Institute|Juniors?|Lane|Library|Model|Nursery|Park|Place|Primary|Programme|Project|Report|Review|Road|Scale|School|Service|Services|Square|Street|Surgery|Theory|Trust|University|Ward|Way)$/u
const madeUse =
  /^(?:'s|’s)? (?:approach|course|cycle|inquiry|model|paper|programme|report|research|review|scale|theory|training|trust)\b/u
/** "my supervisor Sarah", "led by Sarah", "St Mary": someone at work, whom one may name, or nobody. */
const atWork =
  /(?:\b(?:supervisor|manager|colleagues?|trainers?|tutor|assessor|facilitators?|leader|mentor|coach|peer|verifier|author|professor|prof|dr|researcher|psychologist|headteacher|st|saint)[:,]?|\b(?:led|run|taught|delivered|facilitated|supervised|observed|verified|written|developed|designed|trained|assessed) by) $/iu
const ofFamily = new RegExp(
  String.raw`(?<![\p{L}])(?:${family}|called|named)(?:,| is| was)? (?:called |named )?$`,
  'iu',
)
const besideFamily = new RegExp(String.raw`(?<![\p{L}])(?:${family}) (?:called |named )?$`, 'iu')
const theirs = /^,? aged \d|^['’]s (?:mum|mother|dad|father|parents?|behaviour|family|school)\b/u

/** Runs of capitalised words in which one is a given name. */
function names(text: string): readonly Likely[] {
  return [...text.matchAll(run)].flatMap(({ 0: whole, index }) => {
    const bare = whole.replace(/['’]s$/u, '')
    if (institution.test(bare)) return []
    const words = [...bare.matchAll(/\S+/gu)].map((match) => ({ word: match[0], start: index + match.index }))
    const at = words.findIndex(({ word, start }) => isName(word, text, start))
    const first = words[at]
    if (first === undefined) return []
    const [given, second] = words.slice(at, at + 2).map(({ word }) => word)
    return [span('name', first.start, [given, second].filter(Boolean).join(' '))]
  })
}

/** How far on either side a word is looked at, in code units. */
const sight = 40

function isName(word: string, text: string, start: number): boolean {
  const [bare = ''] = word.toLowerCase().split(/['’]/u)
  const before = text.slice(Math.max(0, start - sight), start)
  const end = start + bare.length
  const after = text.slice(end, end + sight)
  if (doubtfulNames.has(bare)) return besideFamily.test(before) || theirs.test(after)
  if (!givenNames.has(bare) && !givenNames.has(bare.split('-')[0] ?? '')) return false
  return ofFamily.test(before) || !(atWork.test(before) || madeUse.test(after))
}

/** Names of those whose work is taught: they may stand anywhere. */
const ofTheField = [
  ...['Carolyn Webster-Stratton', 'Carolyn Webster Stratton', 'John Bowlby', 'Mary Ainsworth', 'Diana Baumrind'],
  ...['Albert Bandura', 'Urie Bronfenbrenner', 'Graham Gibbs', 'David Kolb', 'Carl Rogers', 'Erik Erikson'],
  ...['Donald Winnicott', 'Abraham Maslow', 'Matthew Sanders', 'Stephen Bavolek', 'Bruce Perry', 'Daniel Siegel'],
  ...['Eileen Munro', 'Tony Morrison', 'Peter Fonagy', 'Anna Freud', 'Jean Piaget', 'Victoria Climbié', 'Baby P'],
]

/** Small letters, each in the place of its capital. */
const folded = (text: string) =>
  text.replace(/\p{Lu}/gu, (capital) => {
    const small = capital.toLowerCase()
    return small.length === capital.length ? small : capital
  })
const wordsOf = (text: string) =>
  folded(text)
    .replace(/^(?:mr|mrs|ms|miss|mx)\.? /u, '')
    .split(/[\s-]+/u)

/** Whether a finding lies within a known name where the text has it, or names someone known by a part of their name. */
function allowedIn(text: string, known: readonly string[]) {
  const whole = folded(text)
  const all = [...ofTheField, ...known].filter((name) => name.length > 1)
  const places = all.flatMap((name) => placesOf(whole, folded(name)))
  const parts = known.map((name) => new Set(wordsOf(name)))
  return ({ sign, start, end, text: found }: Likely): boolean =>
    places.some((place) => place.start <= start && end <= place.end) ||
    (sign === 'name' && parts.some((each) => wordsOf(found).every((word) => each.has(word))))
}

function placesOf(text: string, name: string) {
  const places: { start: number; end: number }[] = []
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1))
    places.push({ start, end: start + name.length })
  return places
}

const what: Readonly<Record<Sign, string>> = {
  name: 'a name',
  letter: 'someone of a family',
  birth: 'a date of birth',
  nhs: 'an NHS number',
  insurance: 'a National Insurance number',
  phone: 'a phone number',
  postcode: 'a postcode',
  email: 'an email address',
}

const mostShown = 3
const list = new Intl.ListFormat('en-GB')

/** "“Mrs Khan” looks like a name." Empty where nothing was found. */
export function likelyInWords(found: readonly Likely[]): string {
  const [first] = found
  if (first === undefined) return ''
  const texts = [...new Set(found.map(({ text }) => text))]
  const shown = texts.slice(0, mostShown).map((text) => `“${text}”`)
  const more = texts.length > mostShown ? [`${texts.length - mostShown} more`] : []
  const all = list.format([...shown, ...more])
  if (texts.length === 1) return `${all} looks like ${what[first.sign]}.`
  return found.every(({ sign }) => sign === 'name')
    ? `${all} look like names.`
    : `${all} look like what tells who someone is.`
}

/** What follows, whatever was found. */
export const leaveOut = 'Cairn is not the case record. Leave out what could identify a family.'
