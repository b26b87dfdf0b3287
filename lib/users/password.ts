import { hash, verify } from '@node-rs/argon2'
import { done, type Outcome, refuse } from '#lib/outcome.ts'
import { turnstile } from '#lib/process/turnstile.ts'

/**
 * argon2id with the least cost that OWASP recommends: 19 MiB, 2 passes, 1 lane.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * A hash takes some 15 ms of one core. Two at a time leave cores and memory for
 * the readers; a hundred who wait are all through within two seconds.
 */
const pass = turnstile({ atOnce: 2, waiting: 100 })

const RETRY_AFTER_SECONDS = 5

/**
 * The hash, at COST, of random bytes that were thrown away. A sign-in to an
 * account that does not exist is checked against it, so that it costs the same.
 */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$GKJprIOwZRdxZMa2wxO01g$SYvRR0xyttWFztkptViACHA8jP4nt1gjC7Oq9Gbh4CE'

/** The PHC string to keep of a password. */
export function hashPassword(password: string): Promise<Outcome<string>> {
  return takeTurn(() => hash(normalise(password), COST))
}

export function verifyPassword(passwordHash: string, password: string): Promise<Outcome<boolean>> {
  return takeTurn(() => verify(passwordHash, normalise(password)))
}

async function takeTurn<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  const result = await pass(async () => done(await work()))
  return (
    result ??
    refuse('unavailable', 'Many people are signing in just now. Try again in a few seconds.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  )
}

/** The same characters whatever keyboard typed them. NIST SP 800-63B, 3.1.1.2. */
function normalise(password: string): string {
  return password.normalize('NFKC')
}
