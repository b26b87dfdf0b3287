/** More than any form or API call of the site needs. */
export const BODY_LIMIT_BYTES = 256 * 1024
