import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newDirectory } from '../../src/db/server/testing.ts'
import { freePort } from './free-port.ts'
import { openContext, useChromium } from './house.ts'

const browser = useChromium()
const main = join(import.meta.dirname, '..', '..', 'dist', 'main.js')

/** Cairn as `npm start` runs it, with its own PostgreSQL. */
async function startCairn(port: number, dataDir: string): Promise<ChildProcess> {
  const env = { ...process.env, CAIRN_DATA: dataDir, PORT: `${port}`, DATABASE_URL: '', BASE_URL: '', NODE_ENV: '' }
  const cairn = spawn(process.execPath, [main], { env, stdio: 'ignore' })
  const answers = () =>
    fetch(`http://localhost:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    )
  for (let tries = 0; !(await answers()); tries++) {
    if (cairn.exitCode !== null || tries > 600) throw new Error('Cairn did not start')
    await sleep(50)
  }
  return cairn
}

it('half a sentence outlives the server that is killed in the middle of it', async () => {
  const [port, dataDir] = [await freePort(), await newDirectory()]
  let cairn = await startCairn(port, dataDir)
  const context = await openContext(browser(), { width: 1280, script: true })
  try {
    const page = await context.newPage()
    const says = (text: string | RegExp) => page.locator('[data-draft-status]').filter({ hasText: text }).waitFor()
    const name = page.getByLabel('What was it?')
    await page.goto(`http://localhost:${port}/record/capture`)
    await page.getByLabel('Email address').fill('farida.rahimi@northmoor.example')
    await page.getByLabel('Password').fill('northmoor-demonstration')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await name.pressSequentially('Network meeting ')
    await says(/^Saved/)

    cairn.kill('SIGKILL')
    await once(cairn, 'exit')
    await name.press('End')
    await name.pressSequentially('on attachment, ')
    await says('Not saved: no connection. Kept on this device.')
    await name.pressSequentially('Hillside')
    cairn = await startCairn(port, dataDir)
    await says(/^Saved/)

    await page.reload()
    expect(await name.inputValue()).toBe('Network meeting on attachment, Hillside')
    await page.goto(`http://localhost:${port}/record/drafts`)
    expect(await page.getByRole('link', { name: 'Network meeting on attachment, Hillside', exact: true }).count()).toBe(
      1,
    )
  } finally {
    await context.close()
    cairn.kill('SIGTERM')
    await once(cairn, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
})
