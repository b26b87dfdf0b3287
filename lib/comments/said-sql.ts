/** Of a row of comments: it says something to everybody, and counts. */
export const IS_SAID = 'deleted_at IS NULL AND hidden_at IS NULL'
