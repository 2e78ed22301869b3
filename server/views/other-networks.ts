import type { Guest } from '../capabilities/inventory'

/** The cards by which a guest of the isolated network is on another network too, around the router; none for who is not on it. */
export function othersOf({ nics }: Pick<Guest, 'nics'>, ours: string): { id: string; bridge: string }[] {
  if (!nics.some(({ bridge }) => bridge === ours)) return []
  return nics.flatMap(({ id, bridge, linkDown }) =>
    bridge === null || bridge === ours || linkDown ? [] : [{ id, bridge }],
  )
}
