import { createHash } from 'node:crypto'

const STYLE = `
:root { color-scheme: light dark; background: light-dark(#fdfcf9, #151412); color: light-dark(#1b1a17, #ebe7df) }
body { max-width: 36rem; margin: 15vh auto 0; padding: 0 1rem; font: 1.125rem/1.6 Georgia, serif }
a { color: inherit }`

/** Lets the page's one style in, and nothing else. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Why there is no page: what it needs is away for a moment, or it failed. */
export type Failure = 'database-away' | 'renderer-away' | 'failed'

export const RETRY_AFTER_SECONDS = 10

const REASONS: Record<Failure, string> = {
  'database-away': 'The site cannot reach its database just now.',
  'renderer-away': 'The part of the site that makes pages is starting again.',
  failed: 'Something went wrong on our side, and it has been noted.',
}

type WholeAnswer = { status: number; headers: Record<string, string>; body: string }

/** What a reader sees when a page could not be made. */
export function failurePage(failure: Failure, requestId: string): WholeAnswer {
  const isAway = failure !== 'failed'
  const toTell = isAway ? '' : ` If it stays so, tell the operator: request id ${requestId}.`
  return standalonePage({
    status: isAway ? 503 : 500,
    title: isAway ? 'The press has stopped for a moment' : 'This page could not be made',
    text: `${REASONS[failure]} Nothing you did is lost. It often helps to <a href="">try again</a> in a moment.${toTell}`,
    retryAfterSeconds: isAway ? RETRY_AFTER_SECONDS : undefined,
  })
}

/** The same for programs. */
export function failureObject(failure: Failure, requestId: string): WholeAnswer {
  const isAway = failure !== 'failed'
  return {
    status: isAway ? 503 : 500,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'private, no-store',
      ...(isAway && { 'Retry-After': String(RETRY_AFTER_SECONDS) }),
    },
    body: JSON.stringify({ error: `${REASONS[failure]} Try again in a moment.`, requestId }),
  }
}

type Page = {
  status: number
  title: string
  /** HTML. */
  text: string
  retryAfterSeconds?: number | undefined
}

/** A page that is whole in itself, since nothing else may work. */
export function standalonePage({ status, title, text, retryAfterSeconds }: Page): WholeAnswer {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'Cache-Control': 'private, no-store',
      ...(retryAfterSeconds && { 'Retry-After': String(retryAfterSeconds) }),
    },
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</html>
`,
  }
}
