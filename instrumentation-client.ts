/**
 * Runs before the page comes alive. Pages are told to run no script by a plain
 * text address (`require-trusted-types-for`), which Next's loader gives; this
 * lets it load the files of the build, and nothing else.
 */
type Policies = { createPolicy: (name: string, rules: object) => unknown }

const { trustedTypes } = globalThis as { trustedTypes?: Policies }

trustedTypes?.createPolicy('default', {
  createScriptURL(written: string) {
    const { origin, pathname } = new URL(written, location.href)
    const isOfBuild = origin === location.origin && pathname.startsWith('/_next/static/')
    // Null refuses it.
    return isOfBuild ? written : null
  },
})

export {}
