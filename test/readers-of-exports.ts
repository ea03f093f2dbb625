/** Who may open what takes a record along, brings one, and says whom the area trusts. */
export const readersOfExports = {
  'GET /.well-known/cairn-keys.json': 'open',
  'GET /schemas/record-1.json': 'open',
  'GET /record/export': 'everyone',
  'POST /record/export': 'everyone',
  'GET /record/exit': 'everyone',
  'GET /record/bring': 'everyone',
  'POST /record/bring': 'everyone',
  'GET /record/bring/check': 'everyone',
  'POST /record/bring/check': 'everyone',
  'POST /record/bring/discard': 'everyone',
  'GET /people/:person/exit': 'administrators',
  'GET /area/trusted': 'administrators',
  'POST /area/trusted': 'administrators',
  'POST /area/trusted/:issuer/end': 'administrators',
} as const
