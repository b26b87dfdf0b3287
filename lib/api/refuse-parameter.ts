import { refuse, type Refusal } from '#lib/outcome.ts'

/** A refusal because of parameters; what is said of each goes on after its name. */
export function refuseParameters(said: Record<string, string>): Refusal {
  const sentences = Object.entries(said).map(([name, message]) => `${name} ${message}.`)
  return refuse('invalid', sentences.join(' '), { fields: said })
}
