/** A failure that its message tells in full, to the person at the terminal: shown without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

/** Another program has what this one needs, perhaps not for long. */
export class TakenError extends OperatorError {}
