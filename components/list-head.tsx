/** A list's title, what it holds, and on its right the way to other lists. */
export function ListHead(props: { title: string; note: string; children?: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-rule pt-4 pb-3">
      <div>
        <h1 className="text-2xl leading-tight font-semibold">{props.title}</h1>
        <p className="text-[0.9375rem] text-muted">{props.note}</p>
      </div>
      {props.children}
    </div>
  )
}
