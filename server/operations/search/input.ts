import { z } from 'zod'
import { LIMITS, STATES } from './spec'

/** A search as a request says it: what the page has read from its address. */
export const SearchInput = z.object({
  text: z.string().max(LIMITS.text),
  state: z.enum(STATES).nullable(),
  kind: z.string().min(1).max(LIMITS.kind).nullable(),
  page: z.int().min(1).max(LIMITS.page),
})
