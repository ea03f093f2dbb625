import { appealStates } from './features/appeals/states.ts'
import { actionStates, sampleStates } from './features/assurance/states.ts'
import { learningStates } from './features/assessing/states.ts'
import { objectionStates } from './features/objections/states.ts'
import { submissionStates } from './features/portfolio/states.ts'
import { claimStates } from './features/record/states.ts'
import { registrationStates } from './features/registrations/states.ts'
import { witnessStates } from './features/witnesses/states.ts'
import { diagramOf } from './kit/states.ts'

const every = [
  claimStates,
  registrationStates,
  submissionStates,
  learningStates,
  sampleStates,
  actionStates,
  witnessStates,
  appealStates,
  objectionStates,
]

/** `docs/states.md`: everything that goes by declared steps, drawn. */
export const statesInDocs = (): string =>
  [
    '# States and steps\n\nWritten by `npm run states` from the declarations in `src/features/*/states.ts`.\n',
    ...every.map((one) => `## ${one.title}\n\n\`\`\`mermaid\n${diagramOf(one)}\n\`\`\`\n`),
  ].join('\n')
