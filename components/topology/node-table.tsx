'use client'
import { useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { nextOrder } from '@/components/ui/sort-rows'
import { StateMark } from '@/components/ui/state-mark'
import { Cell, HeadCell, Row, Table } from '@/components/ui/table'
import type { Node } from '@/server/engine/capability'
import type { TopologyView } from '@/server/views/topology'
import { KindIcon } from './kind-icon'
import { kindWord } from './kind-word'
import { usePicture } from './picture'
import { type Column, type Order, sortNodes } from './sort-nodes'

const COLUMNS: readonly { id: Column; label: string }[] = [
  { id: 'state', label: 'State' },
  { id: 'name', label: 'Name' },
  { id: 'kind', label: 'Kind' },
  { id: 'network', label: 'Network' },
  { id: 'addresses', label: 'Addresses' },
]

/** The same picture as a table: everything is reached and read without seeing it. */
export function NodeTable({ view, nodes }: { view: Pick<TopologyView, 'networks'>; nodes: readonly Node[] }) {
  const { selected, select } = usePicture()
  const [order, setOrder] = useState<Order>({ column: 'network', descending: false })
  const names = new Map(view.networks.map(({ id, name }) => [id, name]))
  const networkOf = ({ network }: Node) => (network === undefined ? null : (names.get(network) ?? null))
  return (
    <Table label="Everything in the topology">
      <thead>
        <tr>
          {COLUMNS.map(({ id, label }) => (
            <HeadCell
              key={id}
              direction={order.column === id ? (order.descending ? 'descending' : 'ascending') : undefined}
              onSort={() => setOrder(nextOrder(order, id))}
            >
              {label}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {sortNodes(nodes, order, networkOf).map((node) => (
          <Row key={node.id} className={cn(selected === node.id && 'soft-accent')}>
            <Cell>
              <StateMark state={node.state} />
            </Cell>
            <Cell>
              <button
                type="button"
                aria-pressed={selected === node.id}
                onClick={() => select(selected === node.id ? null : node.id)}
                className="-mx-1 rounded-sm px-1 font-medium hover:text-accent"
              >
                {node.name}
              </button>
              {node.badge && <span className="ml-2 text-12 text-muted">{node.badge}</span>}
            </Cell>
            <Cell className="text-muted">
              <span className="inline-flex items-center gap-2 align-middle">
                <KindIcon kind={node.kind} className="size-4" />
                {kindWord(node.kind)}
              </span>
            </Cell>
            <Cell>{networkOf(node) ?? <span className="text-faint">none of its own</span>}</Cell>
            <Cell className="font-mono text-12">
              {node.addresses.length > 0 ? node.addresses.join(' · ') : <NoAddress node={node} />}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function NoAddress({ node }: { node: Node }) {
  return <span className="font-sans text-13 text-faint">{node.tier === 'app' ? 'not known' : 'none'}</span>
}
