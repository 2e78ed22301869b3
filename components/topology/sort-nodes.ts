import { markOf } from '@/components/ui/state'
import { toNumber } from '@/server/net/cidr'
import type { Node } from '@/server/engine/capability'
import { kindWord } from './kind-word'

export type Column = 'state' | 'name' | 'kind' | 'network' | 'addresses'
export type Order = { column: Column; descending: boolean }

const words = new Intl.Collator('en', { numeric: true })

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
  const key = keys[column]
  return nodes.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || words.compare(a.name, b.name)
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : words.compare(String(left), String(right))
    return (descending ? -order : order) || words.compare(a.name, b.name)
  })
}

function addressKey(address: string | undefined): number | null {
  const plain = address?.split('/')[0]
  return plain && /^\d+\.\d+\.\d+\.\d+$/.test(plain) ? toNumber(plain) : null
}
