import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isAlive } from '../../kit/is-alive.ts'
import { errorCode } from './failures.ts'

/**
 * Whether it is certain that the process is not the PostgreSQL of these data: it has ended, or it does not work in that
 * directory, as PostgreSQL always does. Where the system does not tell (there is no /proc), nothing is certain.
 */
export async function isUnrelated(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return true
  try {
    const [there, here] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(data)])
    return there.dev !== here.dev || there.ino !== here.ino
  } catch (error) {
    // One that has ended, and that nobody has waited for, has a number still and works nowhere.
    return errorCode(error) === 'ENOENT' && existsSync('/proc/self/cwd')
  }
}
