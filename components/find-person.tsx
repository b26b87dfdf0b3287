/** Asks the admin page for people, by how their name begins. */
export function FindPerson({ typed }: { typed: string }) {
  return (
    <form action="/admin" role="search" aria-label="People" className="mb-4">
      <label htmlFor="name" className="mb-1 block font-medium">
        Find a person by the beginning of their username
      </label>
      <p className="flex gap-2">
        <input
          id="name"
          name="name"
          defaultValue={typed}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          className="input min-w-0 flex-1"
        />
        <button className="button-quiet">Find</button>
      </p>
    </form>
  )
}
