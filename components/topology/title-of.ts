import type { TopologyView } from '@/server/views/topology'

/** What the page calls the selection. */
export function titleOf(view: TopologyView, selected: string): string {
  return [...view.nodes, ...view.networks].find(({ id }) => id === selected)?.name ?? 'Gone'
}
