import type { Metadata } from 'next'
import { KeyList } from '#components/key-list.tsx'
import { KeysSwitch } from '#components/keys-switch.tsx'

export const metadata: Metadata = {
  title: 'Keyboard',
  description: 'Which keys lead through papers and comments here.',
}

export default function KeyboardPage() {
  return (
    <article className="prose mx-auto py-8">
      <h1 className="mb-6 text-3xl font-semibold">Keyboard</h1>
      <p>Tab leads through everything, in the order of the page. These single keys are quicker:</p>
      <KeyList />
      <p>
        They do nothing while you type, or together with Ctrl, Alt or the like, and need JavaScript.
        If you speak to your computer, or have keys of your own, turn them off:
      </p>
      <KeysSwitch />
    </article>
  )
}
