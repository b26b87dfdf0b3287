/** Whether what stands in an `Authorization` header may be told what everyone may be told. */
export type Admit = (authorization: string) => Promise<boolean>

type Asked = { running: Promise<boolean>; next: Promise<boolean> | null }

/**
 * Asks about each token one at a time. Who comes while it is asked waits for the
 * next answer, which is sought after they came: a token that was revoked before
 * is not admitted, however many requests carry it at once. What cannot be found
 * out just now is not admitted either.
 */
export function createAdmission(ask: Admit): Admit {
  const asked = new Map<string, Asked>()

  function start(authorization: string): Promise<boolean> {
    const running = ask(authorization)
      .catch(() => false)
      .finally(() => asked.delete(authorization))
    asked.set(authorization, { running, next: null })
    return running
  }

  return (authorization) => {
    const now = asked.get(authorization)
    if (!now) return start(authorization)
    now.next ??= now.running.then(() => start(authorization))
    return now.next
  }
}
