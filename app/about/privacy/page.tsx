import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = {
  title: 'Privacy',
  description: 'What this site keeps about its readers and members, and who sees it.',
}

export default function PrivacyPage() {
  return (
    <article className="prose mx-auto py-8">
      <h1 className="mb-6 text-3xl font-semibold">Privacy</h1>
      <h2>Who only reads</h2>
      <p>
        Nothing about you is kept. Pages come from this site alone: no other host is asked for
        scripts, fonts, pictures or statistics, and no cookie is set.
      </p>
      <h2>Members</h2>
      <p>These are kept for as long as your account is there:</p>
      <ul>
        <li>
          your username, which stands with what you submit, correct and say, and, unless you chose
          otherwise, with your upvotes of papers: <strong>everybody sees these</strong>;
        </li>
        <li>
          your comments, and what they said before you changed them:{' '}
          <strong>everybody sees these</strong>. When you delete a comment, what it said and ever
          said is gone. One that a moderator hid is read by you and moderators alone;
        </li>
        <li>
          which comments you upvoted, which nobody else sees, and which you reported and why, which
          moderators see, also after they have decided;
        </li>
        <li>
          your profile, if you wrote one: name, a few words, links and a picture, drawn anew without
          the place and time that a camera notes: <strong>everybody sees these</strong>;
        </li>
        <li>
          your password, as a hash that does not tell it, and your e-mail address if you gave one:
          nobody sees these;
        </li>
        <li>
          your sessions: which browser, since when, last used when. You see and end them in your{' '}
          <Link href="/account" prefetch={false}>
            account
          </Link>
          ;
        </li>
        <li>what you upvoted, submitted and corrected, and when;</li>
        <li>
          by whose link you came, if you came by one, and whom you invited: they, you and admins see
          it;
        </li>
        <li>
          what moderators did to your account or papers, and what you did as one, with the reason:{' '}
          <strong>everybody sees these</strong> in{' '}
          <Link href="/moderation" prefetch={false}>
            the moderation log
          </Link>
          , without your name once you have left.
        </li>
      </ul>
      <p>
        Signing in sets two cookies: one that says who you are, encrypted, and one that says only
        that somebody is signed in. Upvoting while signed out sets one more, until you sign in.
      </p>
      <h2>Addresses</h2>
      <p>
        The network address of who asks is kept for two hours at most, in a count of how often
        something was asked, so that nobody floods the site. This software writes it nowhere else.
      </p>
      <h2>Open votes</h2>
      <p>
        Anyone may{' '}
        <a href="/api/export/votes.csv.gz" download>
          download all votes
        </a>{' '}
        to compute every rank again. No names are in it: members who show their upvotes have a
        pseudonym that is new in each download; the upvotes of all others cannot be told to be of
        one person.
      </p>
      <h2>Taking it with you, and leaving</h2>
      <p>
        In your{' '}
        <Link href="/account" prefetch={false}>
          account
        </Link>{' '}
        you can download all that you did here, take what you upvote along for your bibliography,
        and delete the account. Your upvotes are withdrawn then, and your name is gone everywhere;
        papers you submitted and comments you wrote stay, without it. Where others wrote your name
        into a comment, it is theirs, and leads nowhere any more.
      </p>
    </article>
  )
}
