'use client'
import { ReactFlow } from '@xyflow/react'

/** As little as a picture can be: two nodes and a line. */
export function Flow() {
  return (
    <div style={{ width: 600, height: 400 }}>
      <ReactFlow
        nodes={[
          { id: 'host', position: { x: 0, y: 0 }, data: { label: 'host' } },
          { id: 'app', position: { x: 0, y: 100 }, data: { label: 'app' } },
        ]}
        edges={[{ id: 'link', source: 'host', target: 'app' }]}
      />
    </div>
  )
}
