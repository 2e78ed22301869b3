import { router } from '@/server/capabilities/router'
import { command } from '@/server/host/command'
import { write } from '@/server/host/tools/files'
import { loadText } from '@/server/host/tools/nft'
import { attach } from '@/server/host/tools/lxc'
import { look } from '@/server/hosts'
import type { Site } from '../conformance/site'

/** What somebody does to the host by hand, and the attribute that has to tell of it. */
export type Tampering = [attribute: string, tamper: (site: Site) => Promise<unknown>]

const MAIN = '/etc/network/interfaces'
const CONF = '/etc/proximity/dnsmasq.conf'
const GUARD = '/etc/proximity/guard.nft'
const UNITS = '/etc/systemd/system'

const run =
  (...argv: [string, ...string[]]) =>
  async ({ sh }: Site) => {
    const { exitCode, stderr } = await sh(...argv)
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }

const edit =
  (path: string, change: (text: string) => string) =>
  async ({ file, product }: Site) => {
    const before = await file(path)
    const after = change(before)
    if (after === before) throw new Error(`${path} has nothing to change:\n${before}`)
    await product.host().run(write(path, after))
  }

/** Within the paragraph of the bridge. */
const paragraph = (change: (text: string) => string) =>
  edit(MAIN, (text) => {
    const at = text.indexOf('auto proximity-lan')
    return text.slice(0, at) + change(text.slice(at))
  })

async function routerId({ product: { ctx, hostId } }: Site): Promise<number> {
  return (await look({ ctx, input: { hostId } })).facts(router).guest?.vmid ?? 0
}

const inRouter =
  (...argv: [string, ...string[]]) =>
  async (site: Site) =>
    site.product.host().run(attach(await routerId(site), command(argv)))

const onRouter =
  (verb: string, ...options: string[]) =>
  async (site: Site) =>
    run('pct', verb, String(await routerId(site)), ...options)(site)

const reloaded =
  (unit: string, ...words: string[]) =>
  async (site: Site) => {
    await edit(`${UNITS}/${unit}`, (text) => text.replace(words[0] ?? '', words[1] ?? ''))(site)
    await run('systemctl', 'daemon-reload')(site)
  }

const nic = (id: string, change: (text: string) => string) => async (site: Site) => {
  const conf = await site.file(`/etc/pve/lxc/${await routerId(site)}.conf`)
  const text = new RegExp(`^${id}: (.*)$`, 'm').exec(conf)?.[1] ?? ''
  await onRouter('set', `-${id}`, change(text).replace(/,type=veth/, ''))(site)
}

const link = (...words: string[]) => run('ip', 'link', 'set', 'dev', 'proximity-lan', ...words)
const inside = (...words: string[]) => run('ip', '-n', 'proximity-lan', ...words)

/** Each round is repaired as a whole: what is in one can be wrong at the same time. */
export const ROUNDS: readonly (readonly [name: string, tamperings: readonly Tampering[]])[] = [
  [
    'the bridge, in its file and in the kernel',
    [
      ['lan.option.bridge-stp', paragraph((text) => text.replace('bridge-stp off', 'bridge-stp on'))],
      ['lan.option.hwaddress', paragraph((text) => text.replace(/hwaddress \S+/, 'hwaddress 02:00:00:00:00:77'))],
      ['lan.option.bridge-fd', paragraph((text) => text.replace('bridge-fd 0', 'bridge-fd 15'))],
      ['lan.option.post-up', paragraph((text) => text.replace(/\n\s*post-up .*/, ''))],
      ['lan.option.address', paragraph((text) => text.replace('bridge-fd', 'address 10.10.0.9/24\n\tbridge-fd'))],
      ['lan.method', paragraph((text) => text.replace('inet manual', 'inet static'))],
      ['lan.auto', paragraph((text) => text.replace('auto proximity-lan\n', ''))],
      ['lan.mac', link('address', '02:00:00:00:00:99')],
      ['lan.delay', link('type', 'bridge', 'forward_delay', '700')],
      ['lan.stp', link('type', 'bridge', 'stp_state', '1')],
      ['lan.addresses', run('ip', 'addr', 'add', '10.10.0.3/24', 'dev', 'proximity-lan')],
      ['lan.ipv6', run('sysctl', '-qw', 'net.ipv6.conf.proximity-lan.disable_ipv6=0')],
    ],
  ],
  [
    'the guard, and DHCP and DNS',
    [
      ['guard.file', edit(GUARD, (text) => `${text}# mine\n`)],
      ['guard.rule:iifname "proximity-lan" counter drop comment "apps reach nothing on the host"', weakenGuard],
      ['guard.proximity-guard.service', reloaded('proximity-guard.service', 'Type=oneshot', 'Type=simple')],
      ['guard.proximity-guard.service.enabled', run('systemctl', 'disable', 'proximity-guard.service')],
      ['dhcp-dns.conf.dhcp-range', edit(CONF, (text) => text.replace('10.10.0.250,12h', '10.10.0.200,1h'))],
      ['dhcp-dns.conf.domain', edit(CONF, (text) => text.replace('domain=prox.local', 'domain=example.org'))],
      ['dhcp-dns.conf.server', edit(CONF, (text) => text.replace('server=8.8.8.8', 'server=9.9.9.9'))],
      ['dhcp-dns.conf.dhcp-option', edit(CONF, (text) => text.replace('router,10.10.0.1', 'router,10.10.0.2'))],
      ['dhcp-dns.conf.no-ping', edit(CONF, (text) => text.replace('\nno-ping', ''))],
      ['dhcp-dns.conf.log-queries', edit(CONF, (text) => `${text}log-queries\n`)],
      ['dhcp-dns.proximity-dns.service', reloaded('proximity-dns.service', 'RestartSec=2', 'RestartSec=20')],
      ['dhcp-dns.proximity-dns.service.enabled', run('systemctl', 'disable', 'proximity-dns.service')],
      ['dhcp-dns.proximity-netns.service', reloaded('proximity-netns.service', 'Type=oneshot', 'Type=simple')],
      ['dhcp-dns.proximity-netns.service.enabled', run('systemctl', 'disable', 'proximity-netns.service')],
      ['dhcp-dns.cable.bridge', run('ip', 'link', 'set', 'veth-lan', 'nomaster')],
      ['dhcp-dns.cable.up', run('ip', 'link', 'set', 'veth-lan', 'down')],
      ['dhcp-dns.end.addresses', inside('addr', 'add', '10.10.0.66/24', 'dev', 'proximity-lan')],
      ['dhcp-dns.end.mac', inside('link', 'set', 'dev', 'proximity-lan', 'address', '02:00:00:00:00:88')],
      ['dhcp-dns.end.route', inside('route', 'del', 'default')],
      ['dhcp-dns.end.up', inside('link', 'set', 'dev', 'proximity-lan', 'down')],
      ['dhcp-dns.proximity-dns.service.active', run('systemctl', 'stop', 'proximity-dns.service')],
    ],
  ],
  // Alone, since who loses its tag and leaves the bridge as well is no router any more.
  ['the tag of the router', [['router.tag', onRouter('set', '-delete', 'tags')]]],
  [
    'the router',
    [
      ['router.boot', onRouter('set', '-onboot', '0')],
      ['router.net0.bridge', nic('net0', (text) => text.replace('bridge=vmbr0', 'bridge=vmbr1'))],
      ['router.net0.firewall', nic('net0', (text) => `${text.replace(',firewall=0', '')},firewall=1`)],
      ['router.net1.ip', nic('net1', (text) => text.replace('ip=10.10.0.1/24', 'ip=10.10.0.5/24'))],
      ['router.net1.bridge', nic('net1', (text) => text.replace('bridge=proximity-lan', 'bridge=vmbr1'))],
      ['router.rules.v4', inRouter('sh', '-c', 'echo "# mine" >> /etc/proximity/rules.v4')],
      ['router.rules.v6', inRouter('sh', '-c', 'echo "# mine" >> /etc/proximity/rules.v6')],
      ['router.service', inRouter('sh', '-c', 'echo "# mine" >> /etc/init.d/proximity-router')],
      ['router.enabled', inRouter('rc-update', 'del', 'proximity-router', 'boot')],
      ['router.forwarding', inRouter('sysctl', '-w', 'net.ipv4.ip_forward=0')],
      [
        'router.v4.filter:-A FORWARD -d 192.168.0.0/16 -i eth1 -o eth0 -j REJECT --reject-with icmp-admin-prohibited',
        inRouter(
          ...([
            'iptables',
            '-D',
            'FORWARD',
            '-d',
            '192.168.0.0/16',
            '-i',
            'eth1',
            '-o',
            'eth0',
            '-j',
            'REJECT',
          ] as const),
          '--reject-with',
          'icmp-admin-prohibited',
        ),
      ],
      ['router.v4.filter:-P FORWARD DROP', inRouter('iptables', '-P', 'FORWARD', 'ACCEPT')],
      [
        'router.v4.nat:-A POSTROUTING -s 10.10.0.0/24 -o eth0 -j MASQUERADE',
        inRouter('iptables', '-t', 'nat', '-D', 'POSTROUTING', '-s', '10.10.0.0/24', '-o', 'eth0', '-j', 'MASQUERADE'),
      ],
      ['router.v6.filter:-P FORWARD DROP', inRouter('ip6tables', '-P', 'FORWARD', 'ACCEPT')],
    ],
  ],
  [
    'what is missing as a whole',
    [
      ['guard.table', run('nft', 'delete', 'table', 'inet', 'proximity')],
      ['guard.proximity-guard.service.active', run('systemctl', 'stop', 'proximity-guard.service')],
      ['dhcp-dns.netns', run('ip', 'netns', 'del', 'proximity-lan')],
      ['lan.up', link('down')],
      ['router.state', onRouter('stop')],
    ],
  ],
]

/** The rule is still there, and lets pass. */
async function weakenGuard({ product, file }: Site): Promise<void> {
  const text = (await file(GUARD)).replace('drop comment "apps reach nothing', 'accept comment "apps reach nothing')
  await product.host().run(loadText(text))
}
