import { layout } from '@/server/capabilities/network/layout'
import { stanza } from '@/server/capabilities/lan/stanza'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { addContainer } from './guests'
import { homelab } from './homelab'
import type { Scenario } from './index'
import { INTERFACES } from './node'

const OLD_CONFIG = `# lab dhcp, do not touch
interface=proximity-lan
bind-interfaces
dhcp-range=10.10.0.50,10.10.0.99,24h
domain=lab.local
`

/** Somebody stopped in the middle: the bridge is there, the router was made and never started, an older dnsmasq.conf lies about. */
export const halfFinished: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    const place = layout(NetworkSpec.parse({}))
    const { files } = made.node
    files.write('/etc/network/interfaces', INTERFACES.replace('source ', `${stanza(place)}\nsource `))
    files.write('/etc/proximity/dnsmasq.conf', OLD_CONFIG)
    addContainer(made, {
      vmid: 100,
      name: place.routerName,
      tags: place.routerTag,
      ostype: 'alpine',
      running: false,
      memory: 512,
      more: {
        net1: `name=eth1,bridge=${place.bridge},firewall=0,hwaddr=${place.gatewayMac.toUpperCase()},ip=${place.gateway}/24,type=veth`,
        onboot: '0',
      },
    })
    prepare?.(made)
  })
