import { headers } from 'next/headers'

/**
 * Whether this page answers a form that was sent without JavaScript. Such a page
 * draws the form with what was typed, whatever else is no longer so: the person
 * may be signed out by now, or the database away.
 */
export async function wasFormSent(): Promise<boolean> {
  const sent = await headers()
  const isForm = sent.get('content-type')?.startsWith('multipart/form-data') ?? false
  return isForm && !sent.has('next-action')
}
