import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { statesInDocs } from '../src/states.ts'

it('draws in docs/ the states and steps that the code declares', async () => {
  const drawn = await readFile(join(import.meta.dirname, '..', 'docs', 'states.md'), 'utf8')
  expect(drawn, 'run `npm run states`').toBe(statesInDocs())
})
