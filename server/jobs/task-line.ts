/**
 * A line of /var/log/pve/tasks/index: `UPID ENDTIME STATUS`, times hexadecimal (PVE/UPID.pm,
 * `UPID:node:pid:pstart:starttime:type:id:user:`); null for what is none.
 */
export function taskLine(line: string): { at: number; vmid: number | null; isGood: boolean; text: string } | null {
  const [, node, started, type, id = '', user, ended = '', status = ''] =
    /^UPID:([^:]+):[0-9A-F]+:[0-9A-F]+:([0-9A-F]+):([^:]+):([^:]*):([^:]+): ?([0-9A-F]*) ?(.*)$/s.exec(line) ?? []
  if (!node || !started || !type) return null
  const at = parseInt(ended || started, 16) * 1000
  const seconds = ended ? parseInt(ended, 16) - parseInt(started, 16) : null
  const about = id === '' ? '' : ` ${id}`
  const took = seconds === null ? '' : ` after ${seconds} s`
  return {
    ...{ at, vmid: /^\d+$/.test(id) ? Number(id) : null, isGood: status === '' || /^(OK|WARNINGS)/.test(status) },
    text: `${type}${about} by ${user}${status ? `: ${status}` : ''}${took}`,
  }
}
