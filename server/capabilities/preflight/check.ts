import type { State } from '../../engine/capability'

/** One line of the preflight: what was looked for and the value that was found; `failed` means that nothing is started. */
export type Check = { id: string; title: string; value: string; state: State; remedy: string | null }

export function line(
  id: string,
  title: string,
  value: string,
  state: State = 'good',
  remedy: string | null = null,
): Check {
  return { id, title, value, state, remedy }
}
