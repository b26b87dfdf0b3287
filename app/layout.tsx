import type { Metadata, Viewport } from 'next'
import { newsreader, newsreaderExtended } from './fonts.ts'
import './globals.css'
import { Footer } from '#components/footer.tsx'
import { Keyboard } from '#components/keyboard.tsx'
import { Masthead } from '#components/masthead.tsx'
import { env } from '#lib/env.ts'

/** Every page, the one for what is not there included, is drawn when asked for, with today's papers and settings. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: env.SITE_NAME, template: `%s · ${env.SITE_NAME}` },
  description: env.BYLINE,
  metadataBase: env.SITE_URL ? new URL(env.SITE_URL) : null,
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfcf9' },
    { media: '(prefers-color-scheme: dark)', color: '#151412' },
  ],
}

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" className={`${newsreader.variable} ${newsreaderExtended.variable}`}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="absolute -top-20 left-4 z-10 bg-paper px-4 py-2 underline focus:top-2"
        >
          Skip to the content
        </a>
        <Masthead name={env.SITE_NAME} byline={env.BYLINE} isReviewed={env.SUBMIT === 'reviewed'} />
        <main id="content" className="page flex-1 pb-16">
          {children}
        </main>
        <Keyboard />
        <Footer name={env.SITE_NAME} />
      </body>
    </html>
  )
}
