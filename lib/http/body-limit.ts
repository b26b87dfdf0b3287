/** More than any form or API call of the site needs, */
export const BODY_LIMIT_BYTES = 256 * 1024

/** save a picture as a phone takes it. */
export const PICTURE_LIMIT_BYTES = 6 * 1024 * 1024

/** Where a picture is sent to. */
export const PICTURE_PATH = '/account/picture'

/** How much may be sent to an address. */
export function bodyLimitOf(url: string): number {
  return url === PICTURE_PATH ? PICTURE_LIMIT_BYTES : BODY_LIMIT_BYTES
}
