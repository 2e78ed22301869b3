import { StateMark } from '@/components/ui/state-mark'
import { Cell, HeadCell, Row, Table } from '@/components/ui/table'
import type { Edge } from '@/server/engine/capability'
import type { Network, TopologyView } from '@/server/views/topology'
import { usePicture } from './picture'

/** What the picture shows beside its nodes: the networks as boxes, and the lines between. */
export function RestTables({ view }: { view: TopologyView }) {
  return (
    <>
      <NetworkTable networks={view.networks} />
      <ConnectionTable view={view} />
    </>
  )
}

function NetworkTable({ networks }: Pick<TopologyView, 'networks'>) {
  const { selected, select } = usePicture()
  return (
    <Table label="Networks">
      <thead>
        <tr>
          {['Network', 'Subnet', 'Isolated', 'Guests', 'Addresses'].map((label) => (
            <HeadCell key={label}>{label}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {networks.map(({ id, name, cidr, isolated, holds, apps, open, pool }) => (
          <Row key={id}>
            <Cell>
              <button
                type="button"
                aria-pressed={selected === id}
                onClick={() => select(selected === id ? null : id)}
                className="-mx-1 rounded-sm px-1 font-medium hover:text-accent"
              >
                {name}
              </button>
            </Cell>
            <Cell className="font-mono text-12">
              {cidr ?? <span className="font-sans text-13 text-faint">none</span>}
            </Cell>
            <Cell>{isolated ? isolationMark(holds) : <span className="text-faint">not isolated</span>}</Cell>
            <Cell>
              {apps}
              {open > 0 && <span className="text-attention"> {open} on another network too</span>}
            </Cell>
            <Cell>
              {pool ? `${pool.used} of ${pool.size} leased` : <span className="text-faint">not from here</span>}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function isolationMark(holds: Network['holds']) {
  if (holds) return 'isolated'
  return holds === null ? <StateMark state="unknown" /> : <StateMark state="failed" word="not isolated now" />
}

const KINDS: Readonly<Record<Edge['kind'], string>> = {
  link: 'connected',
  nat: 'translated to the address of the router (NAT)',
  blocked: 'nothing is to pass',
}

function ConnectionTable({ view: { nodes, networks, edges } }: { view: TopologyView }) {
  const names = new Map([...nodes, ...networks].map(({ id, name }) => [id, name]))
  return (
    <Table label="Connections">
      <thead>
        <tr>
          {['State', 'From', 'To', 'Kind'].map((label) => (
            <HeadCell key={label}>{label}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {edges.map(({ id, from, to, kind, state }) => (
          <Row key={id}>
            <Cell>
              <StateMark state={state} />
            </Cell>
            <Cell>{names.get(from)}</Cell>
            <Cell>{names.get(to)}</Cell>
            <Cell className="text-muted">{KINDS[kind]}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
