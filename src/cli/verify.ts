import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { inGroups, openAt, openSigner, readRecord, type RecordFile } from '../features/export/index.ts'
import { orUnusable, readArguments, Unusable } from './edge.ts'
import type { Surroundings } from './surroundings.ts'

const usage = 'Use: cairn verify FILE [--key FINGERPRINT]'

/**
 * `cairn verify`: whether an exported record is unaltered, and by whom it was signed. Answers the exit status: 0 unaltered
 * and signed with this Cairn's own key or the one named; 1 altered; 3 not signed, or with a key that is not known here; 2
 * for a file that cannot be read, with one line on standard error.
 */
export function verify(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const { positionals, values } = readArguments(() =>
      parseArgs({ args: [...around.argv], options: { key: { type: 'string' } }, allowPositionals: true }),
    )
    const [name, ...others] = positionals
    if (name === undefined || others.length > 0) throw new Unusable(usage)
    const file = await readRecordFile(name)
    const { head } = file
    around.stdout.write(`The record of ${head.person.name}, ${head.area.name}, made on ${head.madeAt.slice(0, 10)}\n`)
    return tell(file, knownKeys(around, values.key?.replace(/\s/g, '')), around)
  })
}

async function readRecordFile(name: string): Promise<RecordFile> {
  const opened = await openAt(name).catch(() => {
    throw new Unusable(`${name}: this file cannot be read; check its name`)
  })
  if (!('because' in opened)) opened.close()
  const file = 'because' in opened ? opened : readRecord(opened.text)
  if ('because' in file) throw new Unusable(`${name}: ${file.because}`)
  return file
}

type Key = { readonly keyId: string; readonly whose: string }

function knownKeys({ env, projectRoot }: Surroundings, named: string | undefined): Key[] {
  const config = readConfig(env, projectRoot)
  const secret = secretThere(config)
  return [
    ...(secret === undefined ? [] : [{ keyId: openSigner(secret, '').keyId, whose: 'this Cairn itself' }]),
    ...(named === undefined ? [] : [{ keyId: named, whose: 'the key that you named' }]),
  ]
}

/** The secret of this installation, if it has one: to look at a file makes none. */
function secretThere({ secret, dataDir }: Config): string | undefined {
  const file = join(dataDir, 'secret')
  return secret ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
}

function tell({ seal, head }: RecordFile, known: readonly Key[], { stdout }: Surroundings): number {
  if (seal.state === 'unsigned') {
    stdout.write('It is not signed, so nobody can tell whether it was altered.\n')
    return 3
  }
  if (seal.state === 'altered') {
    stdout.write(`Altered after it was signed: ${seal.where.join(', ')}.\n`)
    return 1
  }
  const { keyId, signedAt } = seal.signature
  const signer = known.find((key) => key.keyId === keyId)
  stdout.write(`Unaltered since ${signedAt.slice(0, 10)}, by its signature.\n`)
  stdout.write(
    signer
      ? `Signed by ${signer.whose}: ${inGroups(keyId)}\n`
      : `Signed with a key that is not known here: ${inGroups(keyId)}. It says it is of ${head.issuer}: ask them whether it is theirs.\n`,
  )
  return signer ? 0 : 3
}
