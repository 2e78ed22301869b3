import type { NetworkStack } from './stack'

/** Packets by rule since the machine came up: rules of iptables by table and line, those of nft by their comment. */
const counts = new WeakMap<NetworkStack, Map<string, number>>()

export function count(net: NetworkStack, key: string): void {
  const own = counts.get(net) ?? new Map<string, number>()
  counts.set(net, own.set(key, (own.get(key) ?? 0) + 1))
}

export function countOf(net: NetworkStack, key: string): number {
  return counts.get(net)?.get(key) ?? 0
}
