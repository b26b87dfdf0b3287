import Link from 'next/link'
import { ListHead } from '#components/list-head.tsx'

/** The front page of a site that has no papers yet. */
export function WelcomeEmpty() {
  return (
    <>
      <ListHead title="No papers yet" note="The first issue is still to be filled." />
      <div className="prose pt-6">
        <p>
          <Link href="/papers/submit" prefetch={false}>
            Submit the first paper
          </Link>
          . Whoever runs this site can also bring papers in from its folder:
        </p>
        <pre>npm run demo{'\n'}npm run import -- hf papers.jsonl.gz</pre>
      </div>
    </>
  )
}
