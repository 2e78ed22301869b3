import { homelab } from './homelab'
import type { Scenario } from './index'

/** Docker on the host: it drops what is forwarded, and makes bridged packets pass there. */
export const docker: Scenario = async (host, prepare) => {
  await homelab(host, prepare)
  const { net } = host.node
  net.settings.set('net/bridge/bridge-nf-call-iptables', '1')
  net.settings.set('net/ipv4/ip_forward', '1')
  const bridge = net.add({ name: 'docker0', kind: 'bridge' })
  bridge.addresses = [{ family: 4, address: '172.17.0.1', prefix: 16, scope: 'global' }]
  net.setUp(bridge, true)
  net.rules[4].set('filter', {
    policies: new Map([
      ['INPUT', 'ACCEPT'],
      ['FORWARD', 'DROP'],
      ['OUTPUT', 'ACCEPT'],
      ['DOCKER-USER', '-'],
    ]),
    rules: ['-A FORWARD -j DOCKER-USER', '-A DOCKER-USER -j RETURN'],
  })
}
