import type { Explained } from '@/server/checks'

/** A path as it stands in the address of the topology: its nodes, and the one at which it ends. */
export function pathSearch({ hops, broken }: Explained): string {
  const nodes = [...new Set(hops.flatMap(({ node }) => node ?? []))]
  const end = broken === null ? null : hops[broken]?.node
  const [first] = nodes
  return new URLSearchParams([
    ...nodes.map((node) => ['path', node]),
    ...(end ? [['broken', end]] : []),
    ...((end ?? first) ? [['node', end ?? first ?? '']] : []),
  ]).toString()
}
