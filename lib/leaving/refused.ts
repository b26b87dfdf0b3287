import { refuse } from '#lib/outcome.ts'

export const FOR_BROWSERS_ONLY = refuse(
  'not-allowed',
  'Sign in with a browser to download what you did here.',
)
