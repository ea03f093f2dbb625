import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { statesInDocs } from '../src/states.ts'

// Writes docs/states.md from the states and steps that features declare.
await writeFile(join(import.meta.dirname, '..', 'docs', 'states.md'), statesInDocs())
