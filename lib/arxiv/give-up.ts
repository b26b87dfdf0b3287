import { OperatorError } from '#lib/process/operator-error.ts'

/** How a command ends that arXiv does not answer, after all patience. */
export function giveUp(message: string): OperatorError {
  return new OperatorError(`${message}. What came in is kept; run the command again later.`)
}
