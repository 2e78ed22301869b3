import type { Change } from '../../engine/capability'
import { RefusedError } from '../../errors'
import * as pct from '../../host/tools/pct'
import * as pveam from '../../host/tools/pveam'
import { layout } from '../network/layout'
import type { Uplink } from '../uplink'
import type { RouterSpec } from './plan'
import type { RouterSystem } from './system'

/** Template, then container: unprivileged, without password or SSH, started before the apps. */
export function creation(spec: RouterSpec, uplink: Uplink, system: RouterSystem): Change[] {
  const { choices } = spec
  const place = layout(spec)
  if (!choices) throw new RefusedError('The router cannot be made: no storage and template were chosen for it.')
  if (!uplink.bridge)
    throw new RefusedError(`The router has no way out: ${uplink.reason}. Choose a bridge in the settings.`)
  const volume = choices.template ?? `${choices.download?.storage}:vztmpl/${choices.download?.file}`
  return [
    ...download(choices.download),
    {
      title: `Create the router (VMID ${choices.vmid})`,
      kind: 'create',
      on: 'router',
      run: pct.create(choices.vmid, volume, options(spec, uplink, system, choices.storage)),
      undo: [pct.destroyOnly(choices.vmid, place.gatewayMac)],
      touches: [`guest ${choices.vmid}`, `storage ${choices.storage}`],
    },
  ]
}

function download(wanted: { storage: string; file: string } | null): Change[] {
  if (!wanted) return []
  const { storage, file } = wanted
  return [
    {
      title: `Download ${file}`,
      kind: 'create',
      on: 'host',
      run: pveam.download(storage, file),
      touches: [`storage ${storage}`],
    },
  ]
}

function options(spec: RouterSpec, uplink: Uplink, system: RouterSystem, storage: string): [string, string][] {
  const place = layout(spec)
  const tag = uplink.vlan === null ? '' : `,tag=${uplink.vlan}`
  return [
    ['hostname', place.routerName],
    ['ostype', system.ostype],
    ['unprivileged', '1'],
    ['cores', '1'],
    ['memory', '512'],
    ['swap', '0'],
    ['rootfs', `${storage}:4`],
    ['onboot', '1'],
    ['startup', 'order=1,up=5'],
    // firewall=0: with the Proxmox firewall on, every packet to the router would meet policy_in DROP.
    ['net0', `name=eth0,bridge=${uplink.bridge},ip=dhcp,firewall=0${tag}`],
    [
      'net1',
      `name=eth1,bridge=${place.bridge},hwaddr=${place.gatewayMac.toUpperCase()},ip=${place.gateway}/${place.cidr.prefix},firewall=0`,
    ],
    ['tags', place.routerTag],
    ['description', `Router of ${place.bridge}, made and kept by Proximity.`],
    ...(system.features.length > 0 ? [['features', system.features.join(',')] as [string, string]] : []),
  ]
}
