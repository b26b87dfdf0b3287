import { WithCode } from '#components/with-code.tsx'
import type { Description, DescribedParameter } from '#lib/api/description.ts'

/** One thing that the API does. */
export function ApiOperation({ described }: { described: Description }) {
  const { id, method, path, summary, description, access, parameters, body, answers } = described
  return (
    <article id={id} aria-labelledby={`${id}-title`} className="border-t border-rule py-6">
      <h3 id={`${id}-title`} className="text-lg font-semibold">
        {summary}
      </h3>
      <p className="overflow-x-auto py-1">
        <code className="text-sm">
          <span className="text-accent">{method}</span> {path}
        </code>
      </p>
      {description && (
        <p className="max-w-prose">
          <WithCode text={description} />
        </p>
      )}
      <p className="max-w-prose text-sm text-muted">{access}</p>
      <Fields name="Parameters" of={summary} fields={parameters} />
      <Fields name="Body" of={summary} fields={body} />
      <dl className="pt-3 text-sm">
        {answers.map(({ status, description: said, shape }) => (
          <div key={status} className="flex flex-wrap gap-x-3">
            <dt className="tabular-nums">{status}</dt>
            <dd className="text-muted">
              <WithCode text={said} /> {shape && shape !== 'Error' && <code>{shape}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

type FieldsProps = { name: string; of: string; fields: DescribedParameter[] }

/** Parameters, or fields of an object. */
export function Fields({ name, of, fields }: FieldsProps) {
  if (fields.length === 0) return null
  return (
    <section aria-label={`${name} of: ${of}`} className="pt-3 text-sm">
      <h4 className="text-muted">{name}</h4>
      <ul>
        {fields.map((field) => (
          <li key={field.name} className="py-1">
            <code>{field.name}</code>{' '}
            <span className="text-muted">
              {field.type}
              {field.isRequired && ', required'}
            </span>
            {field.description && (
              <p className="max-w-prose pl-4">
                <WithCode text={field.description} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
