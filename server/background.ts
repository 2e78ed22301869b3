import { PROXIMITY } from './auth'
import type { Context } from './context'

/** What Proximity does by itself, under a name of its own: `Proximity: looks`. */
export function inBackground(ctx: Context, part: string): Context {
  return { ...ctx, who: PROXIMITY, actor: `Proximity: ${part}` }
}
