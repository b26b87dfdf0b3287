import { MissingName } from '#components/missing-name.tsx'
import { Notice } from '#components/notice.tsx'

export default function NoSuchOrganization() {
  return (
    <Notice title="There is no such organization">
      <p>
        No paper here comes from it. <MissingName />
      </p>
    </Notice>
  )
}
