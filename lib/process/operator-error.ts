/** A failure that its message tells in full, to the person at the terminal: shown without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}
