export function profilePath(username: string): string {
  return `/users/${username}`
}

/** Theirs, or one drawn from their name. */
export function picturePath(username: string): string {
  return `${profilePath(username)}/picture`
}
