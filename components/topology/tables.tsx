import type { Node } from '@/server/engine/capability'
import type { TopologyView } from '@/server/views/topology'
import { NodeTable } from './node-table'
import { RestTables } from './rest-tables'

/** Everything of the picture as tables; `nodes` are those that are looked for, and `isAll` where that is everything. */
export function Tables({ view, nodes, isAll }: { view: TopologyView; nodes: readonly Node[]; isAll: boolean }) {
  return (
    <div className="flex flex-col gap-6">
      <NodeTable view={view} nodes={nodes} />
      {isAll && <RestTables view={view} />}
    </div>
  )
}
