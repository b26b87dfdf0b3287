/** Whether PostgreSQL ended a statement because it took too long. */
export function isTimedOut(error: unknown): boolean {
  return (error as { code?: unknown }).code === '57014'
}
