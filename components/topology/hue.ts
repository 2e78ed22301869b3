import type { Network } from '@/server/views/topology'

/** The hues of networks: apart from each other, and from the colours of states where possible. */
const HUES = [174, 262, 212, 318, 28, 92] as const

/** Each network its own hue, and the app network always teal; what is not isolated has none. */
export function hueOf(
  box: Pick<Network, 'isolated' | 'id'>,
  boxes: readonly Pick<Network, 'isolated' | 'id'>[],
): number | null {
  if (!box.isolated) return null
  const at = boxes.filter((it) => it.isolated).findIndex(({ id }) => id === box.id)
  return HUES[at % HUES.length] ?? HUES[0]
}
