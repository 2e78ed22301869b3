import type { OrUnknown } from '../content'

/** An answer, or the reason for having none. */
export async function answer<T>(asked: Promise<T>): Promise<OrUnknown<T>> {
  try {
    return { seen: await asked }
  } catch (error) {
    return { unknown: (error instanceof Error ? error.message : String(error)).slice(0, 2000) }
  }
}
