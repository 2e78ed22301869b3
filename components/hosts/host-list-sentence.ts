import type { HostStanding } from '@/server/views/host-standing'
import type { HostSummary } from '@/server/views/overview'

/** How the hosts stand together; one that is still being connected to is not said to be reached. */
export function hostListSentence(
  hosts: readonly Pick<HostSummary, 'id' | 'name' | 'connection'>[],
  standings: readonly Pick<HostStanding, 'hostId' | 'state'>[],
): string {
  const bad = standings.filter(({ state }) => state === 'failed' || state === 'attention')
  const [one] = bad
  if (!one) return reached(hosts)
  if (hosts.length === 1) return `${reached(hosts)} It needs attention.`
  const name = hosts.find(({ id }) => id === one.hostId)?.name
  return `${reached(hosts)} ${bad.length === 1 ? `${name} needs` : `${bad.length} need`} attention.`
}

function reached(hosts: readonly Pick<HostSummary, 'name' | 'connection'>[]): string {
  const [first] = hosts
  const down = hosts.filter(({ connection }) => connection.state === 'down')
  if (down.length === 1) return `${down[0]?.name} cannot be reached.`
  if (down.length > 1) return `${down.length} of ${hosts.length} cannot be reached.`
  const waiting = hosts.filter(({ connection }) => connection.state === 'connecting').length
  if (waiting > 0)
    return `Connecting to ${waiting === 1 && hosts.length === 1 ? first?.name : `${waiting} of ${hosts.length}`}.`
  return hosts.length === 1 ? 'It can be reached.' : `All ${hosts.length} can be reached.`
}
