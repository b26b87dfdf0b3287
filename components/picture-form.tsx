import { UserPicture } from '#components/user-picture.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { PICTURE_PATH } from '#lib/http/body-limit.ts'
import { PICTURE_TERMS } from '#lib/pictures/bounds.ts'
import { removePicture } from '#lib/profiles/actions.ts'

type Props = {
  username: string
  /** Whether they sent one; else one is drawn from their name. */
  hasPicture: boolean
  /** What became of the one they just sent. */
  said: { isRefused: boolean; text: string } | null
}

/** Sends a picture, and takes it away. */
export function PictureForm({ username, hasPicture, said }: Props) {
  return (
    <div className="flex items-start gap-5">
      <UserPicture username={username} size={96} />
      <div className="min-w-0 flex-1">
        {said && (
          <p
            role={said.isRefused ? 'alert' : 'status'}
            className={`mb-4 border-l-2 pl-3 ${said.isRefused ? 'border-accent' : 'border-rule'}`}
          >
            {said.text}
          </p>
        )}
        <form method="post" action={PICTURE_PATH} encType="multipart/form-data">
          <label htmlFor="picture-file" className="mb-1 block font-medium">
            New picture
          </label>
          <input
            id="picture-file"
            type="file"
            name="picture"
            accept="image/jpeg,image/png,image/webp"
            aria-describedby="picture-hint"
            className="block w-full max-w-full file:mr-3 file:min-h-9 file:rounded-sm file:border file:border-rule file:bg-paper file:px-3"
          />
          <p id="picture-hint" className="mt-1 mb-3 text-sm text-muted">
            It can be {PICTURE_TERMS}. A square from its middle is kept, without the place and time
            that a camera writes into it.
          </p>
          <button className="button">Save picture</button>
        </form>
        {hasPicture && (
          <ActionForm action={removePicture} className="mt-4">
            <SubmitButton className="button-quiet">Remove my picture</SubmitButton>
          </ActionForm>
        )}
      </div>
    </div>
  )
}
