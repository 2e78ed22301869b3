import { newest } from '../../host/tools/pveam'
import type { Inventory } from '../inventory'
import { SYSTEMS } from '../router/system'
import type { RouterChoices } from '../router'
import type { NetworkSpec } from '../network/spec'
import type { Preflight } from './facts'

const GIB = 2 ** 30

/** What the router needs of a storage: its 4 GB disk. */
export const DISK_BYTES = 4 * GIB

/** Kinds of storage that are part of the machine come first: they are there when the router has to start. */
const LOCAL = ['zfspool', 'lvmthin', 'btrfs', 'lvm', 'dir']

/** Id, storage and template for a router that is yet to be made; each is the choice or the sentence that says why there is none. */
export function choose(spec: NetworkSpec, preflight: Preflight, inventory: Inventory) {
  return {
    vmid: chooseVmid(spec, inventory),
    storage: chooseStorage(spec, preflight),
    template: chooseTemplate(spec, preflight),
  }
}

export type Choice<T> = { value: T; why: null } | { value: null; why: string }

const good = <T>(value: T): Choice<T> => ({ value, why: null })
const none = (why: string): Choice<never> => ({ value: null, why })

/** 100 is asked for first, as the document says; when it is taken, the next free one. Ids are shared by all nodes and by VMs. */
function chooseVmid(spec: NetworkSpec, { guests, idRange }: Inventory): Choice<number> {
  const taken = new Map(guests.map((guest) => [guest.vmid, guest.name]))
  if (spec.vmid !== 'auto') {
    const holder = taken.get(spec.vmid)
    return holder === undefined
      ? good(spec.vmid)
      : none(`${spec.vmid} belongs to ${holder}. Choose another id in the settings, or automatic.`)
  }
  for (let vmid = idRange.lower; vmid < idRange.upper; vmid += 1) if (!taken.has(vmid)) return good(vmid)
  return none(
    `Every id from ${idRange.lower} to ${idRange.upper - 1} is taken. Widen "next-id" in the datacenter options.`,
  )
}

function chooseStorage(spec: NetworkSpec, { disks }: Preflight): Choice<string> {
  if (spec.storage !== 'auto') {
    const storage = disks.find(({ name }) => name === spec.storage)
    if (!storage)
      return none(
        `No storage named ${spec.storage} takes container disks. Choose another in the settings, or automatic.`,
      )
    if (!storage.active)
      return none(
        `The storage ${spec.storage} is not active. Activate it in Proxmox, or choose another in the settings.`,
      )
    return good(storage.name)
  }
  const rank = (type: string) => (LOCAL.includes(type) ? LOCAL.indexOf(type) : LOCAL.length)
  const usable = disks.filter(({ active, available }) => active && available >= DISK_BYTES)
  const best = [...usable].sort((a, b) => rank(a.type) - rank(b.type))[0]
  return best
    ? good(best.name)
    : none(
        'No active storage has 4 GiB free for container disks (content "rootdir"). Make room, or allow containers on a storage in Proxmox.',
      )
}

function chooseTemplate(spec: NetworkSpec, preflight: Preflight): Choice<Pick<RouterChoices, 'template' | 'download'>> {
  const { template: kind } = SYSTEMS[spec.template]
  const present = newest(preflight.templates, kind)
  if (present) return good({ template: present, download: null })
  const file = newest(preflight.available, kind)
  const store = preflight.templateStores.find(({ active, available }) => active && available > 0.2 * GIB)
  if (!store)
    return none('No active storage takes container templates (content "vztmpl"). Allow them on a storage in Proxmox.')
  if (!file)
    return none(
      `There is no ${spec.template} template on this host, and its list of templates names none. Run "pveam update" on the host, then look again.`,
    )
  return good({ template: null, download: { storage: store.name, file } })
}
