import { lowered } from './first-letter.ts'
import { allow, deny, type Verdict } from './verdict.ts'

/**
 * What may become of something, one step at a time: declared once, so that the actions, the pages and the diagrams in
 * `docs/states.md` cannot say different things.
 */
export type States<State extends string, Step extends string> = {
  readonly title: string
  readonly begins: State
  /** Each state as a page tells it. */
  readonly states: Readonly<Record<State, string>>
  readonly steps: Readonly<Record<Step, DeclaredStep<State>>>
}

type DeclaredStep<State> = {
  /** What is done, as a button says it. */
  readonly say: string
  readonly from: readonly State[]
  readonly to: State
  /** Who may do it, in words. */
  readonly by: string
}

/** Declares states, so that a step from or to a state that there is not does not compile. */
export const declareStates = <const State extends string, const Step extends string>(
  declared: States<State, Step>,
): States<State, Step> => declared

/** Whether a step may be taken from a state, and why not. */
export function mayStep<State extends string, Step extends string>(
  { states, steps }: States<State, Step>,
  state: State,
  step: Step,
): Verdict {
  const { from, say } = steps[step]
  return from.includes(state) ? allow : deny(`“${say}” cannot be done now: this is ${lowered(states[state])}`)
}

/** The steps that may be taken from a state. */
export const stepsFrom = <State extends string, Step extends string>(
  { steps }: States<State, Step>,
  state: State,
): readonly Step[] => (Object.keys(steps) as Step[]).filter((step) => steps[step].from.includes(state))

/** The states and steps as a Mermaid diagram, for `docs/`. */
export function diagramOf({ begins, states, steps }: States<string, string>): string {
  const id = (state: string) => state.replaceAll('-', '_')
  return [
    'stateDiagram-v2',
    ...Object.entries(states).map(([state, say]) => `  state "${say}" as ${id(state)}`),
    `  [*] --> ${id(begins)}`,
    ...Object.values(steps).flatMap(({ say, from, to, by }) =>
      from.map((state) => `  ${id(state)} --> ${id(to)}: ${say} (${by})`),
    ),
  ].join('\n')
}
