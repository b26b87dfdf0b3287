export type Credentials = { username: string; password: string }

/**
 * Signs in at one instance, as programs do, by next-auth's own addresses.
 * @returns the cookies, or null when name or password is wrong.
 * @throws what the site says when it refuses for another reason.
 */
export async function signInAt(
  site: string,
  origin: string,
  credentials: Credentials,
): Promise<string | null> {
  const asked = await fetch(`${site}/api/auth/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const answer = await fetch(`${site}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { origin, cookie: readCookies(asked) },
    body: new URLSearchParams({ ...credentials, csrfToken, json: 'true' }),
  })
  const { url } = (await answer.json()) as { url: string }
  const error = new URL(url).searchParams.get('error')
  if (error && error !== 'CredentialsSignin') throw new Error(error)
  return error ? null : readCookies(answer)
}

function readCookies(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
