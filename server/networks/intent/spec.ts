import { z } from 'zod'
import { POWER } from '../../capabilities/life/spec'
import { WHAT } from '../../capabilities/mends/spec'

/** What a person wants done to the network of a host; flat, so that it stands in the address of the page that shows the plan. */
export const Intent = z.discriminatedUnion('do', [
  /** `adopt`: a bridge whose guests are to be adopted afterwards, by an operation of its own. */
  z.object({ do: z.literal('initialize'), adopt: z.string().max(15).optional() }),
  /** `apps`: what becomes of those that are still on the network; `simple`: they return, and from then on none is wanted. */
  z.object({ do: z.literal('remove'), apps: z.enum(['return', 'unplug', 'simple']).default('return') }),
  /** `guests`: whether their NICs come back; the rest: files that stay as they are unless somebody wants them back. */
  z.object({
    do: z.literal('restore'),
    backup: z.string().min(1).max(64),
    guests: z.enum(['return', 'leave']).default('return'),
    interfaces: z.enum(['leave', 'return']).default('leave'),
    firewall: z.enum(['leave', 'return']).default('leave'),
  }),
  /** What is decided about the app with this MAC; what is empty follows from the app itself. `aliases`: with commas between. */
  z.object({
    do: z.literal('reserve'),
    mac: z.string().min(1).max(32),
    address: z.string().max(64).default(''),
    name: z.string().max(63).default(''),
    aliases: z.string().max(700).default(''),
  }),
  /** `mac`: of leases to be forgotten, with commas between. */
  z.object({ do: z.literal('release'), mac: z.string().min(1).max(20_000) }),
  /** A new container; `address` is empty for the first that is free, the rest as a form sends it. */
  z.object({
    do: z.literal('provision'),
    name: z.string().min(1).max(253),
    template: z.string().min(1).max(255),
    storage: z.string().min(1).max(100),
    disk: z.string().max(10).default('8'),
    cores: z.string().max(10).default('1'),
    memory: z.string().max(10).default('512'),
    address: z.string().max(64).default(''),
  }),
  /**
   * `guests`: VMIDs of those that come onto the network, or leave it for the LAN, with commas between, or `all` that are on
   * `from`: the bridge whose card is meant, where that is not the LAN's; `taken`: what becomes of one whose fixed address somebody else has by now.
   */
  z.object({ do: z.literal('attach'), guests: z.string().min(1).max(10_000), from: z.string().max(15).optional() }),
  z.object({
    do: z.literal('detach'),
    guests: z.string().min(1).max(10_000),
    taken: z.enum(['refuse', 'dhcp']).optional(),
  }),
  /** `guest`: the VMID of one that is started, ended or begun anew, or that is destroyed with its disks. */
  z.object({ do: z.literal('power'), what: z.enum(POWER), guest: z.string().min(1).max(10) }),
  z.object({ do: z.literal('destroy'), guest: z.string().min(1).max(10) }),
  /** `guest`: the VMID of the guest that it is mended at; empty for the host. */
  z.object({ do: z.literal('mend'), what: z.enum(WHAT), guest: z.string().max(10).default('') }),
])

export type Intent = z.infer<typeof Intent>

export const INITIALIZE: Intent = { do: 'initialize' }

/** The intent in the address of a page; *initialize* where it names none, and null for one that cannot be read. */
export function intentOf(search: Readonly<Record<string, string | string[] | undefined>>): Intent | null {
  if (search['do'] === undefined) return INITIALIZE
  const read = Intent.safeParse(search)
  return read.success ? read.data : null
}
