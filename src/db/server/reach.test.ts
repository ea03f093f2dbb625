import { spawnSync } from 'node:child_process'
import { chmod, readdir, readlink, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { isRoot, newAccount, run } from './account.ts'
import { findBinaries } from './binaries.ts'
import { cleanUp, endProcesses, newDirectory, newProject, ordinaryUid, startCairn } from './testing.ts'

afterEach(endProcesses)
afterAll(cleanUp)

/** As the home of root is, which only root may enter. */
async function newPrivateProject(): Promise<string> {
  const project = await newProject()
  await chmod(project, 0o700)
  return project
}

const canSeparate = spawnSync('unshare', ['--pid', '--ipc', '--fork', '--mount-proc', 'true']).status === 0

describe('a PostgreSQL that runs as another account than Cairn', () => {
  it.runIf(isRoot())('as root, runs from where that account can reach it, though the project is not', async () => {
    const [projectRoot, sharedDir] = [await newPrivateProject(), await newDirectory()]
    const options = { dataDir: join(projectRoot, '.cairn'), projectRoot, sharedDir }
    const first = await startCairn(options)
    await first.ask('create table entry as select 7 as hours')
    await first.stop()
    const second = await startCairn(options)
    expect(await second.ask('select hours from entry')).toEqual([7])
    expect(await second.ask('show data_directory')).toEqual([
      join(await readlink(join(options.dataDir, 'postgres')), 'data'),
    ])
  })

  it.runIf(isRoot())('as root, begins with an empty database in each clone of the project', async () => {
    const sharedDir = await newDirectory()
    const places = []
    for (const projectRoot of [await newPrivateProject(), await newPrivateProject()]) {
      const cairn = await startCairn({ dataDir: join(projectRoot, '.cairn'), projectRoot, sharedDir })
      expect(cairn.told.refusal).toBeUndefined()
      places.push(...(await cairn.ask('show data_directory')))
    }
    expect(new Set(places).size).toBe(2)
  })

  it.runIf(isRoot())('as root, is copied once for all projects, and again where the copy is damaged', async () => {
    const [projectRoot, sharedDir] = [await newPrivateProject(), await newDirectory()]
    const { bin } = await findBinaries({ projectRoot, sharedDir }, newAccount())
    const made = await readdir(sharedDir)
    expect(made).toHaveLength(1)
    const { ino } = await stat(join(bin, 'postgres'))
    await findBinaries({ projectRoot, sharedDir }, newAccount())
    expect((await stat(join(bin, 'postgres'))).ino).toBe(ino)
    await truncate(join(bin, 'postgres'), 1_000)
    expect(await findBinaries({ projectRoot, sharedDir }, newAccount())).toEqual({ bin, major: '18' })
    expect((await stat(join(bin, 'postgres'))).ino).not.toBe(ino)
    expect(await readdir(sharedDir)).toEqual(made)
  })

  it.runIf(isRoot())('as root, runs as the account that owns the data', async () => {
    const dataDir = await newDirectory(ordinaryUid)
    const first = await startCairn({ dataDir, uid: ordinaryUid })
    await first.ask('create table entry as select 7 as hours')
    await first.stop()
    const second = await startCairn({ dataDir })
    expect(await second.ask('select hours from entry')).toEqual([7])
    await second.stop()
    const third = await startCairn({ dataDir, uid: ordinaryUid })
    expect(await third.ask('select hours from entry')).toEqual([7])
  })
})

describe('a PostgreSQL that was installed without its scripts', () => {
  it('is given the links between its libraries that they would have made', async () => {
    const [projectRoot, sharedDir] = [await newProject(), await newDirectory()]
    const places = { projectRoot, sharedDir }
    const { bin } = await findBinaries(places, newAccount())
    const lib = join(bin, '..', 'lib')
    const links = (await readdir(lib, { withFileTypes: true })).filter((entry) => entry.isSymbolicLink())
    for (const { name } of links) await rm(join(lib, name))
    const program = join(bin, 'postgres')
    expect((await run(program, ['--version'], newAccount())).ok).toBe(false)
    await findBinaries(places, newAccount())
    expect((await run(program, ['--version'], newAccount())).ok).toBe(true)
  })
})

describe('another container that shares the data', () => {
  it.runIf(canSeparate)('where the system lets us make one, is refused while the first Cairn lives', async () => {
    const dataDir = await newDirectory()
    const first = await startCairn({ dataDir })
    const through = ['unshare', '--pid', '--ipc', '--fork', '--mount-proc']
    const second = await startCairn({ dataDir, through })
    expect(second.told.refusal).toContain(`Cairn is already running here (process ${first.process.pid}).`)
    expect(await first.ask('select 1')).toEqual([1])
  })
})
