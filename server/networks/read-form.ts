import type { z } from 'zod'
import { InvalidError } from '../errors'

/** What a form has sent, read; what cannot be used is said beside its field, the first reason of each. */
export function readForm<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  sentence: (fields: Record<string, string>) => string,
): T {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const { path, message } of result.error.issues) fields[String(path[0])] ??= message
  throw new InvalidError(sentence(fields), fields)
}
