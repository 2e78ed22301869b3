import type { SimulatedHost } from '../host'

/** `/etc/pve/.vmlist`, as pmxcfs prints it. */
export function vmList(host: SimulatedHost): string {
  const ids = host.guests.all()
  if (ids.length === 0) return '{\n"version": 0\n\n}\n'
  const lines = ids.map(
    ({ vmid, node, type, version }) => `"${vmid}": { "node": "${node}", "type": "${type}", "version": ${version} }`,
  )
  const newest = Math.max(...ids.map(({ version }) => version))
  return `{\n"version": ${newest},\n"ids": {\n${lines.join(',\n')}}\n\n}\n`
}
