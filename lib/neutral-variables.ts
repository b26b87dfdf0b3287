import type { Env } from '#lib/env.ts'

/** For tests: empties what the one who runs them has set, here or in .env, which yields to it. */
export const NEUTRAL_VARIABLES: Record<keyof Env, ''> = {
  ARXIV_API_URL: '',
  AUTH_SECRET: '',
  BYLINE: '',
  DATABASE_URL: '',
  DATA_DIR: '',
  DEMO: '',
  EXPORT: '',
  HALF_LIFE_HOURS: '',
  HOST: '',
  LOG_LEVEL: '',
  METRICS_TOKEN: '',
  PORT: '',
  SIGN_UP: '',
  SITE_NAME: '',
  SITE_URL: '',
  SUBMIT: '',
  TIME_ZONE: '',
  TRUSTED_PROXIES: '',
}
