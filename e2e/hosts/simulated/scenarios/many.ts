import { layout } from '@/server/capabilities/network/layout'
import { stanza } from '@/server/capabilities/lan/stanza'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { addContainer } from './guests'
import { homelab } from './homelab'
import type { Scenario } from './index'
import { INTERFACES } from './node'

const APPS = ['nginx', 'redis', 'postgres', 'grafana', 'wiki', 'forum', 'shop', 'mail', 'queue', 'search']

/** A hundred and fifty apps on the app bridge; they wait for a DHCP server until there is one. */
export const many: Scenario = (host, prepare) =>
  homelab(host, (made) => {
    const place = layout(NetworkSpec.parse({}))
    made.node.files.write('/etc/network/interfaces', INTERFACES.replace('source ', `${stanza(place)}\nsource `))
    for (let index = 0; index < 150; index += 1)
      addContainer(made, {
        vmid: 200 + index,
        name: `${APPS[index % APPS.length]}-${String(Math.floor(index / APPS.length) + 1).padStart(2, '0')}`,
        tags: 'app',
        bridge: place.bridge,
        ostype: 'alpine',
        memory: 256,
      })
    prepare?.(made)
  })
