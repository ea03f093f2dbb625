import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of this Cairn. */
export const versionIn = (projectRoot: string): string =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version
