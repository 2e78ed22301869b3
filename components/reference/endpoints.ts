/** A schema of the document, as far as the reference reads it (JSON Schema 2020-12). */
export type Schema = {
  type?: string | readonly string[]
  description?: string
  default?: unknown
  enum?: readonly unknown[]
  items?: Schema
  anyOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
}

type Media = { content?: Readonly<Record<string, { schema?: Schema }>> }

type Operation = {
  summary?: string
  parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[]
  requestBody?: Media
  responses?: Readonly<Record<string, Media>>
}

export type OpenApi = {
  info: { description?: string }
  servers?: readonly { url: string }[]
  paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** One thing that is sent or answered. */
export type FieldLine = { name: string; type: string; required: boolean; text: string }

export type Endpoint = {
  method: string
  path: string
  summary: string
  sent: readonly FieldLine[]
  answered: readonly FieldLine[]
  /** As somebody would try it in a shell. */
  example: string
}

/** What can be asked, in the order of the document. */
export function endpointsOf({ paths = {}, servers = [] }: OpenApi, origin: string): Endpoint[] {
  const base = `${origin}${servers[0]?.url ?? ''}`
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, operation]): Endpoint => {
      const body = operation.requestBody?.content?.['application/json']?.schema
      const inPath = (operation.parameters ?? []).map(({ name, required, schema, description }) =>
        lineOf(name, { ...schema, ...(description ? { description } : {}) }, required === true),
      )
      const method = verb.toUpperCase()
      return {
        ...{ method, path, summary: operation.summary ?? '' },
        sent: [...inPath, ...linesOf(body)],
        answered: linesOf(operation.responses?.['200']?.content?.['application/json']?.schema),
        example: exampleOf(method, `${base}${path}`, body),
      }
    }),
  )
}

/** The fields of an object, or of the objects of a list. */
function linesOf(schema: Schema | undefined): FieldLine[] {
  const { properties = {}, required = [] } = schema?.items ?? schema ?? {}
  return Object.entries(properties).map(([name, each]) => lineOf(name, each, required.includes(name)))
}

function lineOf(name: string, schema: Schema, required: boolean): FieldLine {
  const given = schema.default === undefined || schema.default === '' ? '' : ` (${JSON.stringify(schema.default)})`
  return { name, type: typeOf(schema), required, text: `${schema.description ?? ''}${given}`.trim() }
}

function typeOf({ type, enum: choices, items, anyOf }: Schema): string {
  if (choices) return choices.map((choice) => String(choice)).join(' | ')
  if (anyOf) return anyOf.map(typeOf).join(' | ')
  if (type === 'array') return `list of ${items?.properties ? 'objects' : items ? typeOf(items) : 'values'}`
  return typeof type === 'string' ? type : (type ?? ['object']).join(' | ')
}

const SAMPLES: Readonly<Record<string, unknown>> = { integer: 1, number: 1, boolean: true, array: [106] }

function exampleOf(method: string, url: string, body: Schema | undefined): string {
  const lines = [`curl -H "Authorization: Bearer $TOKEN"`]
  if (method !== 'GET') lines.push(`-X ${method}`)
  if (body) {
    const needed = Object.entries(body.properties ?? {}).filter(([name]) => body.required?.includes(name))
    const sample = Object.fromEntries(
      needed.map(([name, { type }]) => [name, SAMPLES[typeof type === 'string' ? type : ''] ?? '…']),
    )
    lines.push(`-H "Content-Type: application/json"`, `-d '${JSON.stringify(sample)}'`)
  }
  return [...lines, url].join(' \\\n  ')
}
