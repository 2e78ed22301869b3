import { z } from 'zod'
import { EFFECTS, LIMITS } from './spec'

/** A search as a request says it. What cannot be read is not looked for, as in the address of the page. */
export const SearchInput = z.object({
  text: z.string().trim().max(LIMITS.text).catch(''),
  host: z.string().min(1).max(LIMITS.id).nullable().catch(null),
  who: z.string().min(1).max(LIMITS.who).nullable().catch(null),
  operation: z.string().min(1).max(LIMITS.id).nullable().catch(null),
  effect: z.enum(EFFECTS).nullable().catch(null),
  failed: z.literal('yes').nullable().catch(null),
  from: z.int().min(1).nullable().catch(null),
  to: z.int().min(1).nullable().catch(null),
  page: z.int().min(1).max(LIMITS.page).catch(1),
})
