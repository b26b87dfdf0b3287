import type { Metadata } from 'next'
import { SignOutButton } from '#components/sign-out-button.tsx'

export const metadata: Metadata = { title: 'Sign out', robots: { index: false } }

export default function SignOutPage() {
  return (
    <div className="mx-auto max-w-md py-10">
      <h1 className="mb-4 text-3xl font-semibold">Sign out</h1>
      <p className="mb-6">This ends your session in this browser. Others go on.</p>
      <SignOutButton />
    </div>
  )
}
