/** What each answer of the site tells browsers to refuse. */
export function securityHeaders({ isDev }: { isDev: boolean }): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(isDev),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  }
}

function contentSecurityPolicy(isDev: boolean): string {
  return [
    "default-src 'none'",
    // Once finished pages are kept, the hashes of their inline scripts replace 'unsafe-inline'.
    `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ''}`,
    // The development overlay styles itself inline and listens on a web socket.
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
