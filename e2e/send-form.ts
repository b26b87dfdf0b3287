import type { Page } from '@playwright/test'

/**
 * Sends a form of a page as a browser without JavaScript does, which draws nothing meanwhile.
 * @param fields of the form, which is the one that has them.
 * @returns the fields that were refused.
 */
export function sendForm(
  page: Page,
  path: string,
  fields: Record<string, string>,
): Promise<string[]> {
  return page.evaluate(
    async ([path, fields]) => {
      const read = async (answer: Promise<Response>) =>
        new DOMParser().parseFromString(await (await answer).text(), 'text/html')
      const form = [...(await read(fetch(path))).forms].find((form) =>
        Object.keys(fields).every((name) => form.elements.namedItem(name)),
      )
      if (!form) throw new Error(`${path} has no form with ${Object.keys(fields).join(', ')}`)
      const body = new FormData(form)
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      const answered = await read(fetch(path, { method: 'POST', body }))
      const refused = answered.querySelectorAll('[aria-invalid=true][name]')
      return Array.from(refused, (field) => field.getAttribute('name') ?? '')
    },
    [path, fields] as const,
  )
}
