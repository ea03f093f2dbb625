import fc from 'fast-check'

const nasty = [
  ...['', ' ', '\0', '%', '%00', '%ff', '%E0%A4%A', '../..', '..%2f..', '\r\nX-Evil: 1', '\ud800', '\udfff\ud800'],
  ...['null', 'undefined', 'NaN', '-1', '0', '1e9', '1e999', '99999999999999999999', '0x10', 'true', '[]', '{}'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'],
  ...['2023-02-29', '2026-13-01', '0000-00-00', '9999-12-31', '2999-12-31', '1900-01-01', '2026-11', '29/02/2023'],
  ...['<script>alert(1)</script>', "'; drop table person; --", '$1', '{{7*7}}', '${7*7}', '‮abc', 'İ'.repeat(50)],
  ...['practice/hertfordshire/lead', 'hertfordshire/lead', 'social-work-england', 'training', 'cpd', 'safeguarding'],
]
const huge = ['x'.repeat(10_000), 'é'.repeat(5_000), ' '.repeat(20_000), '9'.repeat(5_000), '/'.repeat(3_000)]

const words = [
  ...['email', 'password', 'next', 'area', 'kind', 'topic', 'group', 'title', 'on-day', 'on-month', 'on-year', 'name'],
  ...['team', 'role', 'lastDay-day', 'firstDay-year', 'then', 'jobTitle', 'scope', 'q', 'after', 'before', 'programme'],
  ...['do', 'newOffer', 'row0_ask', 'gives0_ask', 'offer0_cost', 'offer0_ends', 'by-day', 'minimise', 'revision'],
  ...['about', 'reason', 'evidence', 'rule', 'outcome', 'answer', 'question', 'because', 'visibility', 'corrects'],
  ...['answers', 'id', 'limit', 'cursor', 'asOf', 'show', 'order', 'text', 'month', 'of', 'state', 'facts', 'offers'],
  ...['rules', 'by', 'context', 'people', 'lastDay', 'firstDay', 'organisation', 'status', 'reply', 'doing', 'helps'],
  ...['practiceRules', 'safeguardingContact', 'decider', 'page', 'shared', 'done', 'link', 'file', 'check', 'said'],
  ...[
    'fileName',
    'what',
    'format',
    'whatIf',
    'turn',
    'sheet',
    'columns',
    'meanings',
    'ways',
    'sha256',
    'keyId',
    'pence',
  ],
]

/** What programs send that mean well, programs that are broken, and people who mean harm. */
export function generators(ids: readonly string[], examples: readonly string[]) {
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...nasty) },
    { weight: 2, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constantFrom(...huge) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.uuid() },
  )
  const name = fc.oneof(fc.constantFrom(...words, '__proto__', ''), fc.string({ maxLength: 8 }))
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      text,
      fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, 1.5, 4_294_967_296),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  }))
  const example = fc.constantFrom(...examples)
  /** Something that could be sent, with one of its parts changed. */
  const changed = fc.tuple(example, name, value).map(([whole, key, part]) => {
    const body = JSON.parse(whole) as Record<string, unknown>
    const keys = Object.keys(body)
    const at = keys[key.length % Math.max(1, keys.length)] ?? key
    return JSON.stringify({ ...body, [at]: part })
  })
  const json = fc.oneof(
    { weight: 3, arbitrary: changed },
    { weight: 3, arbitrary: example },
    { weight: 2, arbitrary: fc.dictionary(name, value, { maxKeys: 6 }).map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: value.map((body) => JSON.stringify(body) ?? '') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...['{', '[', '"', '{"a":', '\u0000', '{"__proto__":{"x":1}}', '{"a":1}{"b":2}', '\uFEFF{}', 'NaN'],
        ...['['.repeat(100_000), '{"a":'.repeat(50_000), `{"answers":${'{"a":'.repeat(59)}1${'}'.repeat(60)}`],
        ...[
          `{"facts":${'['.repeat(58)}${']'.repeat(58)}}`,
          `"${'x'.repeat(1_100_000)}"`,
          `{"kind":"${'k'.repeat(9e5)}"}`,
        ],
      ),
    },
  )
  const fields = fc.array(fc.tuple(name, text), { maxLength: 8 })
  const form = fields.map((all) => all.map(([key, each]) => `${encode(key)}=${encode(each)}`).join('&'))
  const multipart = fc.oneof(
    fields.map((all) => `${all.map(([key, each]) => part(key, each)).join('')}--x--\r\n`),
    fields.map((all) => all.map(([key, each]) => part(key, each)).join('')),
    fc.constantFrom('--x', '--x--', '--x\r\n\r\n', '--x\r\nContent-Disposition: form-data; name=\r\n\r\n\r\n--x--'),
    text.map(
      (each) => `--x\r\nContent-Disposition: form-data; name="file"; filename="${each}"\r\n\r\n%PDF-1.7\r\n--x--\r\n`,
    ),
  )
  const body = fc.oneof(
    fc.tuple(fc.constant('application/json'), json),
    fc.tuple(fc.constant('application/x-www-form-urlencoded'), form),
    fc.tuple(fc.constant('multipart/form-data; boundary=x'), multipart),
    fc.tuple(
      fc.constant('application/octet-stream'),
      fc.oneof(text, json, fc.constantFrom('a,b\n1,2', '%PDF-1.7', 'PK\u0003\u0004')),
    ),
    fc.tuple(
      fc.constantFrom('', 'text/plain', 'nonsense', 'multipart/form-data', 'application/json; charset=utf-16', '/'),
      fc.oneof(json, form, multipart),
    ),
  )
  const header = fc.oneof(
    { weight: 6, arbitrary: fc.constant<readonly [string, string] | undefined>(undefined) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<readonly [string, string]>(
        ['Authorization', 'Bearer'],
        ['Authorization', 'Basic \u00ff:'],
        ['Cookie', 'cairn_area=%ff; cairn.session_token=%00'],
        ['Cookie', `x=${'y'.repeat(8_000)}`],
        ['X-Forwarded-For', ', ,'],
        ['X-Forwarded-Host', 'evil.example'],
        ['Accept', ';q=,'],
        ['Accept-Encoding', 'gzip;q=x, zz'],
        ['Content-Length', 'x'],
        ['Content-Encoding', 'gzip'],
        ['Origin', 'null'],
        ['Range', 'bytes=9-1'],
        ['If-None-Match', '*'],
        ['Cookie', 'cairn_told=%00%ff<b>'],
      ),
    },
  )
  return { text, fields, body, header }
}

/** A part of an address or a form, as it is written there. */
export const encode = (text: string) => encodeURIComponent(text.toWellFormed())
const part = (name: string, text: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name.toWellFormed()}"\r\n\r\n${text.toWellFormed()}\r\n`

/** A part of an address: as it should be written, or as it comes. */
export const inAddress = (text: string, raw: boolean) =>
  raw ? text.toWellFormed().replace(/[^!-~]|[#?\\]/g, '') || 'x' : encode(text) || 'x'
