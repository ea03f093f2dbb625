import { z } from 'zod'
import { type Operation, tags } from '../../api/index.ts'
import { inMegabytes } from '../../files/index.ts'
import { lowered } from '../../kit/first-letter.ts'
import { Details, type Frame, Page, Table } from '../../ui/index.ts'

export type Tag = keyof typeof tags
type Props = { frame: Frame; operations: readonly Operation[] }

const addressOfPart = (tag: string) => `/api?about=${tag}`

/** Everything that programs can ask, to be read: each operation by name, under what it is about. */
export const ApiPage = ({ frame, operations }: Props) => (
  <Page
    title="What programs can ask"
    lede="Everything a page shows or does, over JSON, by the same rules about who may."
    frame={frame}
  >
    <p class="govuk-body">
      A program acts as the person who gave it a token, and sees and changes what they can. Make one under{' '}
      <a class="govuk-link" href="/account/tokens">
        your tokens
      </a>
      . For programs that read descriptions, all of this is in{' '}
      <a class="govuk-link" href="/api/openapi.json">
        openapi.json
      </a>{' '}
      (OpenAPI 3.1).
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Days are calendar days in London, such as 2026-11-21. Whatever holds <code>until</code> a day no longer holds on
        it.
      </li>
      <li>
        Lists come in pages: send <code>next</code> of one page as <code>cursor</code> for the next.
      </li>
      <li>
        What is wrong is answered as <code>application/problem+json</code> (RFC 9457), with <code>errors</code> that say
        what, where, and how to mend it.
      </li>
    </ul>
    {Object.entries(tags).map(([tag, about]) => (
      <section>
        <h2 class="govuk-heading-m" id={tag.toLowerCase()}>
          <a class="govuk-link" href={addressOfPart(tag)}>
            {tag}
          </a>
        </h2>
        <p class="govuk-body">{about}</p>
        <ul class="govuk-list govuk-list--bullet">
          {operations
            .filter((operation) => operation.tag === tag)
            .map(({ summary }) => (
              <li>{summary}</li>
            ))}
        </ul>
      </section>
    ))}
  </Page>
)

/** What programs can ask about one thing: what each operation takes, and how it is asked. */
export const ApiPartPage = ({ frame, operations, baseUrl, tag }: Props & { baseUrl: string; tag: Tag }) => (
  <Page title={tag} caption="What programs can ask" lede={tags[tag]} back="/api" frame={frame}>
    {operations
      .filter((operation) => operation.tag === tag)
      .map((operation) => (
        <One {...{ operation, baseUrl }} />
      ))}
  </Page>
)

const addressOf = ({ path }: Operation) => `/api/v1${path}`

function One({ operation, baseUrl }: { operation: Operation; baseUrl: string }) {
  const { id, method, summary, description, params, query, body } = operation
  return (
    <Details id={id} summary={summary}>
      <p class="govuk-body">
        <code>
          {method.toUpperCase()} {addressOf(operation)}
        </code>
      </p>
      {description ? <p class="govuk-body">{description}</p> : null}
      <Fields caption="In the address" of={summary} fields={params} />
      <Fields caption="As the query" of={summary} fields={query} />
      {body ? <Fields caption="As JSON" of={summary} fields={body} /> : null}
      {operation.takes === undefined ? null : (
        <p class="govuk-body">The file is sent as it is, {inMegabytes(operation.takes)} at most.</p>
      )}
      <pre class="cairn-code cairn-code--wrap">{curl(operation, baseUrl)}</pre>
    </Details>
  )
}

type FieldsProps = { caption: string; of: string; fields: z.ZodObject }

function Fields({ caption, of, fields }: FieldsProps) {
  const all = Object.entries<z.ZodType>(fields.shape)
  if (all.length === 0) return null
  return (
    <Table
      caption={`${caption}: ${lowered(of)}`}
      captionClass="govuk-visually-hidden"
      head={['Name', 'What', caption]}
      rows={all.map(([name, field]) => [
        <code>{name}</code>,
        typeInWords(field),
        `${field.safeParse(undefined).success ? 'Optional. ' : ''}${field.description ?? ''}`,
      ])}
    />
  )
}

type Shape = { type?: string; format?: string; enum?: readonly string[]; minimum?: number; maximum?: number }

const formats: Readonly<Record<string, string>> = { uuid: 'an id', date: 'a day', email: 'an email address' }
const types: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function typeInWords(field: z.ZodType): string {
  const shape = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }) as Shape
  if (shape.enum) return shape.enum.join(', ')
  return formats[shape.format ?? ''] ?? types[shape.type ?? ''] ?? 'JSON'
}

/** How it is asked from a command line. */
function curl(operation: Operation, baseUrl: string): string {
  const { body, example, takes, answer } = operation
  const lines = [
    `curl ${baseUrl}${addressOf(operation)}`,
    '-H "Authorization: Bearer $CAIRN_TOKEN"',
    ...(body
      ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(example ?? {}).replaceAll("'", "'\\''")}'`]
      : []),
    ...(takes === undefined ? [] : ['-H "Content-Type: application/octet-stream"', '--data-binary @file']),
    ...(operation.method === 'post' && !body && takes === undefined ? ['-X POST'] : []),
    ...(answer === 'a file' ? ['-OJ'] : []),
  ]
  return lines.join(' \\\n  ')
}
