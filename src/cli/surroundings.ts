import type { Edge } from './edge.ts'

/** What a command is given of the world outside: beside the edge, its variables, its clock and where Cairn is installed. */
export type Surroundings = Edge & {
  readonly env: NodeJS.ProcessEnv
  readonly now: () => Date
  readonly projectRoot: string
}
