import { Notice } from '#components/notice.tsx'
import { LIST_NAMES } from '#lib/why/list-name.ts'

export default function NoSuchPlace() {
  return (
    <Notice title="There is no such place">
      <p>
        The paper may not be here, or wait for a moderator. A paper that is on no day’s list has a
        place in trending only. The address ends with <code>list=</code> and one of{' '}
        {LIST_NAMES.join(', ')}.
      </p>
    </Notice>
  )
}
