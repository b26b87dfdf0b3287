import { createHash } from 'node:crypto'

/** Each connection keeps the plans of so many statements at most; what comes later is planned each time. */
const MOST = 300

/** Among 300 texts no two begin alike. */
const LENGTH = 22

/** What PostgreSQL remembers a statement by; empty for one that it need not remember. */
export type StatementName = (statement: { sql: string }) => string

/**
 * Names statements by their text, so that PostgreSQL parses and plans each once
 * a connection: a third of what a vote costs it.
 */
export function createStatementNames(most = MOST): StatementName {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, LENGTH)
    names.set(sql, name)
    return name
  }
}
