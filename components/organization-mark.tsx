import { hueOf } from '#lib/hue.ts'

/** A small mark drawn from an organization's name: its initial on a colour of its own. */
export function OrganizationMark({ name, fullname }: { name: string; fullname: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className="mb-px inline-block size-[1.1em] rounded-xs align-text-bottom"
    >
      <rect width="20" height="20" fill={`hsl(${hueOf(name)} 42% 36%)`} />
      <text x="10" y="14.5" textAnchor="middle" fill="#fff" fontSize="12" fontWeight="600">
        {[...fullname][0]?.toUpperCase()}
      </text>
    </svg>
  )
}
