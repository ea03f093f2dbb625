/**
 * A start or a command that cannot go on, for a reason the operator can mend. The message is one line that says what is
 * wrong and what to do; it is printed alone, without a stack, and the process ends with 1.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
