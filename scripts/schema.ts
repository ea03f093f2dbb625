// Writes the JSON Schema of requirement documents, for editors: `npm run schema`.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format } from 'prettier'
import { loadVocabulary } from '../src/catalogue/index.ts'
import { requirementSchema } from '../src/catalogue/json-schema.ts'

const folder = join(import.meta.dirname, '..', 'catalogue')
const schema = requirementSchema(await loadVocabulary(folder))
await writeFile(
  join(folder, 'requirement.schema.json'),
  await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 }),
)
