import { picturePath } from '#lib/profiles/profile-path.ts'

/** A member's picture, or one drawn from their name; it says nothing that the name beside it does not. */
export function UserPicture({ username, size }: { username: string; size: number }) {
  return (
    // The site's own picture, of its own size: there is nothing to be made smaller.
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={picturePath(username)}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      className="shrink-0 rounded-sm bg-sunk"
    />
  )
}
