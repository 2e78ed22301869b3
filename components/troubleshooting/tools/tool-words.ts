import type { JobView } from '@/server/jobs'

export type Tool = Exclude<JobView['tool'], 'log'>

/** What a tool does, said before it does it. */
export const TOOLS: Readonly<
  Record<Tool, { label: string; note: string; to: { label: string; placeholder: string; hint: string } }>
> = {
  ping: {
    label: 'Ping',
    note: 'Ten echo requests, half a second apart.',
    to: { label: 'To', placeholder: 'example.com', hint: 'An address or a name.' },
  },
  trace: {
    label: 'Trace',
    note: 'Echo requests that live one hop longer each time, twenty at most.',
    to: { label: 'To', placeholder: 'example.com', hint: 'An address or a name.' },
  },
  dns: {
    label: 'DNS query',
    note: 'Addresses and alias of a name, or the name of an address.',
    to: { label: 'Name', placeholder: 'nginx-01.prox.local', hint: 'A name, or an IPv4 address.' },
  },
  tcp: {
    label: 'TCP port',
    note: 'Opens one connection and closes it; no data is sent.',
    to: { label: 'To', placeholder: '10.10.0.100', hint: 'An address or a name.' },
  },
  http: {
    label: 'HTTP fetch',
    note: 'One GET, 64 kB of the answer at most. Certificates are not checked, and nothing is followed.',
    to: { label: 'Address', placeholder: 'http://nginx-01.prox.local/', hint: 'Begins with http:// or https://' },
  },
  capture: {
    label: 'Packet capture',
    note: 'Listens, and sends nothing: a minute and 10 MB at most, of each packet its first 262 bytes.',
    to: { label: 'Of an address', placeholder: 'all packets', hint: 'An IPv4 address, or nothing.' },
  },
}
