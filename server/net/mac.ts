import { createHash } from 'node:crypto'

const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/

/** Lower case, or null when the text is no MAC address. Proxmox keeps the case that somebody typed. */
export function normaliseMac(text: string): string | null {
  const mac = text.trim().toLowerCase()
  return MAC.test(mac) ? mac : null
}

/** A locally administered MAC that is the same for the same name, so that neighbours keep their ARP entries over a re-creation. */
export function stableMac(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 6)
  return `02:50:58:${digest.match(/../g)?.join(':') ?? '00:00:00'}`
}
