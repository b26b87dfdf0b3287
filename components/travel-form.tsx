type Props = {
  timeZone: string
  /** What the field shows at first, as clocks of the zone do: "2026-11-01T10:00". */
  clock?: string
}

/** Asks for a time, and leads to what was trending then. */
export function TravelForm({ timeZone, clock }: Props) {
  return (
    <form
      action="/papers/trending"
      className="screen-only flex flex-wrap items-center gap-2 text-[0.9375rem]"
    >
      <label htmlFor="at" className="text-muted">
        Time ({timeZone})
      </label>
      <span className="flex items-center gap-2">
        <input
          id="at"
          type="datetime-local"
          name="at"
          defaultValue={clock}
          required
          className="min-h-9 min-w-0 rounded-sm border border-rule bg-paper px-2 hover:border-ink"
        />
        <button className="button-quiet">Go</button>
      </span>
    </form>
  )
}
