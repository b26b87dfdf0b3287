import type pg from 'pg'

/** Rises with every committed change of what public pages show; in words, since it may outgrow a number. */
export async function readChangeNumber(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ number: string }>(
    'SELECT coalesce(sum(count), 0)::text AS number FROM changes',
  )
  return rows[0]?.number ?? '0'
}
