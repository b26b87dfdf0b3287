import { redirect } from 'next/navigation'

/** The bare address leads to the newest list. */
export default function PapersPage() {
  redirect('/')
}
