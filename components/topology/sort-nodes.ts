import { type Order as RowOrder, sortRows } from '@/components/ui/sort-rows'
import { markOf } from '@/components/ui/state'
import { addressOrder } from '@/server/net/address-order'
import type { Node } from '@/server/engine/capability'
import { kindWord } from './kind-word'

export type Column = 'state' | 'name' | 'kind' | 'network' | 'addresses'
export type Order = RowOrder<Column>

/** In the order of a column, and where that says nothing in the order of the names; what has no value comes last in either direction. */
export function sortNodes(
  nodes: readonly Node[],
  { column, descending }: Order,
  networkOf: (node: Node) => string | null,
): Node[] {
  const keys: Record<Column, (node: Node) => string | number | null> = {
    state: (node) => markOf(node.state).word,
    name: (node) => node.name,
    kind: (node) => kindWord(node.kind),
    network: networkOf,
    addresses: (node) => addressKey(node.addresses[0]),
  }
  return sortRows(nodes, descending, keys[column], ({ name }) => name)
}

function addressKey(address: string | undefined): number | null {
  const plain = address?.split('/')[0]
  return plain && /^\d+\.\d+\.\d+\.\d+$/.test(plain) ? addressOrder(plain) : null
}
