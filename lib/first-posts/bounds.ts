/** An account is new for so many days, */
export const NEW_DAYS = 7
/** and so many of its first comments are looked at. */
export const FIRST_POSTS = 3
