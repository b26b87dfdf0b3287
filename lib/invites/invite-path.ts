/** Where a link leads that invites. */
export function invitePath(secret: string): string {
  return `/sign-up?${new URLSearchParams({ invite: secret })}`
}
