import { KEYS } from '#lib/keyboard/keys.ts'

/** Each key, and what it does. */
export function KeyList() {
  return (
    <dl className="mb-5 grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5">
      {KEYS.map(({ keys, does }) => (
        <div key={does} className="contents">
          <dt>
            {keys.map((key, at) => (
              <span key={key}>
                {at > 0 && ' or '}
                <kbd className="inline-block min-w-6 border border-rule bg-sunk px-1.5 text-center font-mono text-[0.9em]">
                  {key}
                </kbd>
              </span>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}
