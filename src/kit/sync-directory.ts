import { open } from 'node:fs/promises'

/** Makes the names in a directory outlive a power loss: a file that is on the disk may still lack its name. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
