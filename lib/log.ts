/** Tells the operator of something unexpected: on standard error, once. */
export function logError(doing: string, error: unknown): void {
  // eslint-disable-next-line no-console
  console.error(`${new Date().toISOString()} ${doing}:`, error)
}
