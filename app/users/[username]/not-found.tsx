import { Notice } from '#components/notice.tsx'

export default function NoSuchMember() {
  return (
    <Notice title="There is no such member">
      <p>
        The name may be mistyped, or the account deleted. Not everybody’s upvotes are for all to
        see.
      </p>
    </Notice>
  )
}
