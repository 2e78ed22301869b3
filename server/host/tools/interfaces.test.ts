import { describe, expect, it, test } from 'vitest'
import { parseInterfaces, sourcesFolder, withoutStanza, withStanza } from './interfaces'
import { recorded } from './recorded/read'

const OURS = 'auto proximity-lan\niface proximity-lan inet manual\n\tbridge-ports none\n#ours\n'
const put = (text: string) => withStanza(text, 'proximity-lan', OURS)
const take = (text: string) => withoutStanza(text, 'proximity-lan')

describe('the file of a Proxmox host', () => {
  it('is read with names, auto lines and options in order', () => {
    expect(parseInterfaces(recorded('interfaces.txt'))).toMatchObject([
      { name: 'lo', auto: true, method: 'loopback' },
      { name: 'eno1', auto: false, method: 'manual', options: [] },
      {
        name: 'vmbr0',
        auto: true,
        method: 'static',
        options: [
          ['address', '192.168.77.10/24'],
          ['gateway', '192.168.77.1'],
          ['bridge-ports', 'eno1'],
          ['bridge-stp', 'off'],
          ['bridge-fd', '0'],
        ],
      },
      { name: 'vmbr1', auto: true, method: 'manual' },
      { name: 'proximity-lan', auto: true, method: 'manual' },
    ])
  })

  it('is without our stanza what it was before', () => {
    expect(take(recorded('interfaces.txt'))).toBe(recorded('interfaces-before.txt'))
  })

  it.each([
    ['a comment', 'iface eno1 inet manual\n#C:\\\n'],
    ['an option, with empty lines', 'iface eno1 inet manual\n\tpost-up true \\\n\n\n'],
  ])('has our stanza whole below %s that ends with a backslash', (_, text) => {
    expect(put(text)).toBe(`${text.trimEnd()}\n#\n\n${OURS}`)
    expect(put(put(text))).toBe(put(text))
  })

  it('is read as ifupdown2 does where a line goes on in the next one', () => {
    const text =
      '#once: \\\niface proximity-lan inet manual\nauto eno1 \\\n\n  proximity-lan\nsource \\\n/etc/network/interfaces.d/*\n'
    expect(parseInterfaces(text)).toEqual([])
    expect(sourcesFolder(text)).toBe(true)
    expect(take(text)).toBe(text.replace(/auto.*\n\n.*\n/, 'auto eno1\n'))
  })

  it('keeps its source line behind our stanza', () => {
    const text = put(recorded('interfaces-before.txt'))
    expect(text.endsWith(`\n\n${OURS}\nsource /etc/network/interfaces.d/*\n`)).toBe(true)
  })
})

describe('reading', () => {
  test.each<[what: string, text: string, stanzas: object[]]>([
    [
      'several names on one auto line',
      'auto a b\niface a inet manual\niface b inet manual',
      [{ auto: true }, { auto: true }],
    ],
    ['allow-hotplug as auto', 'allow-hotplug a\niface a inet dhcp', [{ auto: true, method: 'dhcp' }]],
    [
      'the older spelling of options',
      'iface a inet manual\n bridge_ports none',
      [{ options: [['bridge_ports', 'none']] }],
    ],
    [
      'an inet6 twin',
      'iface a inet static\n mtu 1\niface a inet6 auto',
      [
        { family: 'inet', options: [['mtu', '1']] },
        { family: 'inet6', options: [] },
      ],
    ],
    ['comments anywhere', '# x\niface a inet manual\n# y\n mtu 9000\n#z', [{ options: [['mtu', '9000']] }]],
    [
      'options below an empty line, as ifupdown2 does',
      'iface a inet static\n\n\taddress 10.0.0.1/24',
      [{ options: [['address', '10.0.0.1/24']] }],
    ],
    [
      'options that begin like a keyword',
      'iface v inet static\n vlan-raw-device eno1\n address 10.0.0.1/24',
      [
        {
          options: [
            ['vlan-raw-device', 'eno1'],
            ['address', '10.0.0.1/24'],
          ],
        },
      ],
    ],
    [
      'tabs and many blanks',
      'iface  a \t inet   manual\n\t\tpost-up  echo   hi there',
      [{ options: [['post-up', 'echo hi there']] }],
    ],
    [
      'Windows line ends',
      'auto a\r\niface a inet manual\r\n\tmtu 9000\r\n',
      [{ name: 'a', auto: true, method: 'manual', options: [['mtu', '9000']] }],
    ],
    ['no options in mapping', 'mapping eth0\n script x\n map y\niface a inet manual', [{ name: 'a', options: [] }]],
    [
      'a stanza of the same name twice',
      'iface a inet manual\n mtu 1\niface a inet manual\n mtu 2',
      [{ options: [['mtu', '1']] }, { options: [['mtu', '2']] }],
    ],
    ['nothing', '', []],
  ])('understands %s', (_, text, stanzas) => {
    const found = parseInterfaces(text)
    expect(found).toHaveLength(stanzas.length)
    expect(found).toMatchObject(stanzas)
  })

  test.each([
    ['source /etc/network/interfaces.d/*', true],
    ['\tsource-directory /etc/network/interfaces.d', true],
    ['source-directory /etc/network/interfaces.d/', true],
    ['#source /etc/network/interfaces.d/*', false],
    ['source /etc/network/interfaces.d/*.cfg', false],
    ['source /etc/network/interfaces.d/sdn', false],
  ])('%j loads the folder: %s', (line, loads) => {
    expect(sourcesFolder(`auto lo\n${line}\niface lo inet loopback\n`)).toBe(loads)
  })
})

describe('taking our stanza out', () => {
  test.each<[what: string, text: string, left: string]>([
    ['a file without it', '\n\n# x\n\n\n\niface a inet manual', '\n\n# x\n\n\n\niface a inet manual'],
    ['the auto line only', 'auto a proximity-lan b\niface a inet manual\n', 'auto a b\niface a inet manual\n'],
    ['allow-hotplug', 'allow-hotplug proximity-lan\niface proximity-lan inet manual\n\tmtu 1\n', ''],
    [
      'comments that stand inside',
      `iface a inet manual\n\n${OURS}# after a line\n\n# free\n`,
      'iface a inet manual\n\n# free\n',
    ],
    [
      'an inet6 twin',
      `${OURS}iface proximity-lan inet6 manual\n\tmtu 1\n\niface b inet manual\n`,
      'iface b inet manual\n',
    ],
    ['two of them', `${OURS}\niface b inet manual\n\n${OURS}`, 'iface b inet manual\n'],
    [
      'an option below an empty line',
      'iface a inet manual\n\niface proximity-lan inet static\n\tbridge-ports none\n\n\taddress 10.10.0.1/24\n\niface b inet manual\n',
      'iface a inet manual\n\niface b inet manual\n',
    ],
    [
      'a comment between options',
      'iface a inet manual\n\niface proximity-lan inet static\n\n# the address\n\taddress 10.10.0.1/24\n',
      'iface a inet manual\n',
    ],
    [
      'what is only called alike',
      'iface proximity-lan2 inet manual\n\tmtu 1\n',
      'iface proximity-lan2 inet manual\n\tmtu 1\n',
    ],
    ['mapping and source lines', `${OURS}mapping eth0\n\tmap x\nsource y\n`, 'mapping eth0\n\tmap x\nsource y\n'],
    [
      'Windows line ends',
      'iface a inet manual\r\n\r\niface proximity-lan inet manual\r\n\tmtu 1\r\n\r\niface b inet manual\r\n',
      'iface a inet manual\r\n\r\niface b inet manual\r\n',
    ],
  ])('leaves the rest of %s as it was', (_, text, left) => {
    expect(take(text)).toBe(left)
  })
})

describe('putting our stanza in', () => {
  test.each<[what: string, text: string, result: string]>([
    ['into an empty file', '', OURS],
    ['behind a last line without newline', 'iface a inet manual', `iface a inet manual\n\n${OURS}`],
    ['behind the last stanza', 'iface a inet manual\n', `iface a inet manual\n\n${OURS}`],
    ['before a last source line', 'iface a inet manual\n\nsource x\n', `iface a inet manual\n\n${OURS}\nsource x\n`],
    [
      'behind source lines that stand on top',
      'source x\n\niface a inet manual\n',
      `source x\n\niface a inet manual\n\n${OURS}`,
    ],
    [
      'in place of another of that name',
      'iface proximity-lan inet static\n\taddress 10.10.0.1/24\n\niface a inet manual\n',
      `iface a inet manual\n\n${OURS}`,
    ],
  ])('%s', (_, text, result) => {
    expect(put(text)).toBe(result)
  })
})
