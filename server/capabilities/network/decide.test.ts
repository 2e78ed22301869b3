import { expect, test } from 'vitest'
import { decide, type Asked } from './decide'
import { policyOf } from './policy'

const SERVICE = '10.10.0.2'
const MAC = '02:00:00:00:00:01'
const exceptions = [{ mac: MAC, name: 'nginx-01', to: '192.168.1.20/32', protocol: 'tcp' as const, port: 5432 }]
const policy = policyOf({ upstreams: ['1.1.1.1', '192.168.1.53'], exceptions }, ['192.168.1.0/24', '203.0.113.0/24'])
const app = (mac: string | null = null) => ({ kind: 'app' as const, mac })
const service = { kind: 'service' as const }

test.each<[string, Asked, string | null]>([
  ['the internet', { from: app(), to: '8.8.8.8', protocol: 'tcp', port: 443 }, 'allow internet'],
  ['DNS of its network', { from: app(), to: SERVICE, protocol: 'udp', port: 53 }, 'allow service'],
  ['another port there', { from: app(), to: SERVICE, protocol: 'tcp', port: 22 }, 'deny 10.0.0.0/8'],
  ['the LAN', { from: app(), to: '192.168.1.1', protocol: 'icmp', port: null }, 'deny 192.168.0.0/16'],
  ['a LAN of public addresses', { from: app(), to: '203.0.113.7', protocol: 'tcp', port: 80 }, 'deny 203.0.113.0/24'],
  ['metadata', { from: app(), to: '169.254.169.254', protocol: 'tcp', port: 80 }, 'deny 169.254.0.0/16'],
  ['its exception', { from: app(MAC), to: '192.168.1.20', protocol: 'tcp', port: 5432 }, 'allow 192.168.1.20/32'],
  [
    'that of another',
    { from: app('02:00:00:00:00:02'), to: '192.168.1.20', protocol: 'tcp', port: 5432 },
    'deny 192.168.0.0/16',
  ],
  [
    'its exception by another port',
    { from: app(MAC), to: '192.168.1.20', protocol: 'tcp', port: 22 },
    'deny 192.168.0.0/16',
  ],
  [
    'a resolver on the LAN, as an app',
    { from: app(), to: '192.168.1.53', protocol: 'udp', port: 53 },
    'deny 192.168.0.0/16',
  ],
  [
    'a resolver on the LAN, as the service',
    { from: service, to: '192.168.1.53', protocol: 'udp', port: 53 },
    'allow 192.168.1.53/32',
  ],
])('%s', (_what, asked, wanted) => {
  const rule = decide(policy, asked, SERVICE)
  const to = rule?.to.kind === 'network' ? rule.to.cidr : rule?.to.kind
  expect(rule && `${rule.verdict} ${to}`).toBe(wanted)
})

test('what no rule fits is denied', () => {
  expect(decide([], { from: app(), to: '8.8.8.8', protocol: 'tcp', port: 443 }, SERVICE)).toBeNull()
})
