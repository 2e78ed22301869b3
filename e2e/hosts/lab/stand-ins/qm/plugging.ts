import { hasBridge, plug, unplug } from '../bridge-port'
import { isOn, splitNic, type Nic } from '../nic'
import { ip } from '../process'
import { Refusal } from '../refusal'
import { readVm } from './config'
import { netdev } from './command-line'
import { tapOf } from './machine'
import { parseVmNic, qemuModel } from './nic'
import { tell, type Call } from './qmp'

/** QEMU calls it with the device that it has just made (`script=`). */
export function pveBridge([device = '']: readonly string[]): void {
  const [, vmid, index] = /^tap(\d+)i(\d+)$/.exec(device) ?? []
  const { keys, pending } = readVm(Number(vmid))
  const text = pending.get(`net${index}`) ?? keys.get(`net${index}`)
  if (text === undefined) throw new Refusal(`unable to get network config 'net${index}'`)
  plugTap(Number(vmid), Number(index), parseVmNic(`net${index}`, text))
}

/** The devices of the firewall do not go with the machine (`downscript=`). */
export function pveBridgedown([device = '']: readonly string[]): void {
  const [, vmid, index] = /^tap(\d+)i(\d+)$/.exec(device) ?? []
  unplug(Number(vmid), Number(index), device)
}

/** A card of a running machine, as qemu-server changes one: the same card only moves, with its link down for that moment. */
export function changeVmNic(vmid: number, index: number, before: Nic | null, after: Nic): void {
  const id = `net${index}`
  const isSameCard = before !== null && ['model', 'macaddr', 'queues', 'mtu'].every((key) => before[key] === after[key])
  if (!isSameCard) {
    if (before !== null) takeOut(vmid, id)
    return putIn(vmid, index, after)
  }
  const isElsewhere = before['bridge'] !== after['bridge'] || before['tag'] !== after['tag']
  if (isElsewhere || isOn(before['firewall']) !== isOn(after['firewall'])) {
    unplug(vmid, index, tapOf(vmid, index))
    if (isElsewhere) tell(vmid, [link(id, false)])
    plugTap(vmid, index, after)
    if (isElsewhere) tell(vmid, [link(id, true)])
  }
  if (isOn(before['link_down']) !== isOn(after['link_down'])) tell(vmid, [link(id, !isOn(after['link_down']))])
}

export function link(name: string, up: boolean): Call {
  return { execute: 'set_link', arguments: { name, up } }
}

function plugTap(vmid: number, index: number, nic: Nic): void {
  const bridge = nic['bridge'] ?? ''
  if (!hasBridge(bridge)) throw new Refusal(`bridge '${bridge}' does not exist`)
  const device = tapOf(vmid, index)
  ip('link', 'set', device, 'promisc', 'on')
  plug(vmid, index, nic, device)
}

function putIn(vmid: number, index: number, nic: Nic): void {
  const id = `net${index}`
  const backend = splitNic(netdev(vmid, index))
  const card = { driver: qemuModel(nic), mac: nic['macaddr'], netdev: id, id, bus: 'pci.0' }
  tell(vmid, [
    { execute: 'netdev_add', arguments: { ...backend, type: 'tap' } },
    { execute: 'device_add', arguments: card },
    ...(isOn(nic['link_down']) ? [link(id, false)] : []),
  ])
}

/** The guest lets it go in its own time; five seconds are enough for one that does. */
function takeOut(vmid: number, id: string): void {
  tell(vmid, [{ execute: 'device_del', arguments: { id } }])
  const deadline = Date.now() + 5000
  const isThere = () => JSON.stringify(tell(vmid, [{ execute: 'query-pci' }])).includes(`"qdev_id":"${id}"`)
  while (isThere()) if (Date.now() > deadline) throw new Refusal(`error unplugging device '${id}'`)
  tell(vmid, [{ execute: 'netdev_del', arguments: { id } }])
}

export function removeVmNic(vmid: number, index: number): void {
  takeOut(vmid, `net${index}`)
}
