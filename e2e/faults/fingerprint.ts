import { expect, vi } from 'vitest'
import type { Site } from '../conformance/site'

/**
 * Everything of a host that an operation may touch, as text: files below /etc with mode, owner and content, units, addresses,
 * routes and links, packet rules, guests. Without what changes by itself: lease times, counters, dates,
 * and the order in which links came up.
 */
const SCRIPT = String.raw`
find /etc /var/lib/proximity /var/lib/proximity-undo -xdev \( -name '.pwd.lock' -o -path /etc/network/.pve-interfaces.lock -o -path /etc/resolv.conf \) -prune -o \( -type f -o -type l \) -printf '%p %m %u:%g %l\n' 2>/dev/null | grep -v -e apt -e dpkg -e alternatives -e ld.so.cache -e '/etc/mtab' | sort
find /etc/network /etc/systemd/system /etc/proximity /etc/pve -xdev -type f ! -name .pve-interfaces.lock ! -name .vmlist ! -name .members -exec md5sum {} + 2>/dev/null | sort -k2
systemctl list-units --all --plain --no-legend 'proximity*' | sort
ip -4 -o addr | sed -E 's/^[0-9]+: //; s/ *(valid_lft|\\).*//' | sort
ip -4 route; ip -6 route show table main | sed -e 's/expires [0-9]*sec//' | sort
ip -6 -o addr show scope global | sed -E 's/^[0-9]+: //; s/ *(valid_lft|\\).*//' | sort
ip -o link | sed -E 's/^[0-9]+: //; s/@[^:]*//; s/\\.*//' | sort
ip netns list | cut -d' ' -f1 | sort
nft list tables
iptables-save 2>/dev/null | grep -v '^[#:]'
ls /var/lib/lxc 2>/dev/null
`

export async function fingerprint({ sh }: Site): Promise<string> {
  return (await sh('sh', '-c', SCRIPT)).stdout
}

/** The same once nothing changes any more: guests take their time to start. */
export async function atRest(site: Site, fingerprint: (site: Site) => Promise<string>): Promise<string> {
  let last = ''
  await vi.waitFor(
    async () => {
      const now = await fingerprint(site)
      const isSame = now === last
      last = now
      expect(isSame && !now.includes('NO-CARRIER')).toBe(true)
    },
    { timeout: 30_000, interval: 1500 },
  )
  return last
}
