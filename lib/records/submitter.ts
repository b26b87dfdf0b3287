/** Who submitted a paper: here, or at Hugging Face. */
export type Submitter = { username: string } | { externalName: string }

/** A member's name holds no colon, so nobody here can be taken for somebody there. */
const EXTERNAL = 'hf:'

export function nameExternal(externalName: string): string {
  return EXTERNAL + externalName
}

export function parseSubmitter(text: string): Submitter {
  return text.startsWith(EXTERNAL)
    ? { externalName: text.slice(EXTERNAL.length) }
    : { username: text.toLowerCase() }
}
