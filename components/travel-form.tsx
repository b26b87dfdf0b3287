type Props = {
  timeZone: string
  /** What the field shows at first, as clocks of the zone do: "2026-11-01T10:00". */
  clock?: string
}

/** Asks for a time, and leads to what was trending then. */
export function TravelForm({ timeZone, clock }: Props) {
  return (
    <form action="/papers/trending" className="screen-only flex flex-wrap items-center gap-2">
      <label htmlFor="at" className="text-[0.9375rem] text-muted">
        As it stood at <span className="whitespace-nowrap">({timeZone})</span>
      </label>
      <span className="flex items-center gap-2">
        <input
          id="at"
          type="datetime-local"
          name="at"
          defaultValue={clock}
          required
          className="min-h-9 min-w-0 rounded-sm border border-rule bg-paper px-2 text-[0.9375rem] hover:border-ink"
        />
        <button className="button-quiet text-[0.9375rem]">Go</button>
      </span>
    </form>
  )
}
