import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Contents of files as they really begin, by what they are. */
export const contents = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  text: Buffer.from('What the tutor said of my work:\r\nclear, kind – and on time.\n'),
}

/** A folder that is not there yet, in one that the test removes, and what lies below it. */
export async function newFolder() {
  const parent = await mkdtemp(join(tmpdir(), 'cairn-files-'))
  const folder = join(parent, 'files')
  return {
    folder,
    /** The names of the files that lie there, without their directories. */
    names: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    },
    remove: () => rm(parent, { recursive: true }),
  }
}
