/** What each answer of the site tells browsers to refuse, beside its policy. */
export function securityHeaders({ isHttps }: { isHttps: boolean }): Record<string, string> {
  return {
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(isHttps && Object.fromEntries([STRICT_TRANSPORT])),
  }
}

/** Two years, as browsers' preload lists ask. Subdomains may be others' affair. */
export const STRICT_TRANSPORT = ['Strict-Transport-Security', 'max-age=63072000'] as const

type Allowed = {
  /** Inline scripts, as hashes or a nonce; quoted, as the policy has them. */
  scripts: string[]
  isDev?: boolean
}

/** What a page may load and run: its own files, and of inline scripts just those that are named. */
export function contentSecurityPolicy({ scripts, isDev = false }: Allowed): string {
  return [
    "default-src 'none'",
    // The development server evaluates code, styles itself inline and listens on a web socket.
    `script-src 'self' ${isDev ? "'unsafe-inline' 'unsafe-eval'" : scripts.join(' ')}`.trim(),
    ...(isDev ? [] : ["require-trusted-types-for 'script'", 'trusted-types nextjs default']),
    `style-src 'self'${isDev ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    `font-src 'self'${isDev ? ' data:' : ''}`,
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
