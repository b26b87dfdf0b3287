export function profilePath(username: string): string {
  return `/users/${username}`
}
