import { describe, expect, it, test } from 'vitest'
import { parseCidr } from '../../net/cidr'
import { Exception, inWords, refusalOf } from './exception'

const raw = { mac: 'BC:24:11:B4:C8:A2', name: 'nginx-01', to: ' 192.168.1.20 ', protocol: 'tcp', port: 5432 }
const own = parseCidr('10.10.0.0/24') as NonNullable<ReturnType<typeof parseCidr>>

describe('an exception', () => {
  it('is read as a person writes it, and told so again', () => {
    const read = Exception.parse(raw)
    expect(read).toEqual({ ...raw, mac: 'bc:24:11:b4:c8:a2', to: '192.168.1.20/32' })
    expect(inWords(read)).toBe('nginx-01 may reach 192.168.1.20 on tcp 5432')
    expect(inWords(Exception.parse({ ...raw, to: '192.168.1.77/24', protocol: 'udp', port: 53 }))).toBe(
      'nginx-01 may reach 192.168.1.0/24 on udp 53',
    )
    expect(Exception.parse(read)).toEqual(read)
  })

  test.each([
    ['to', 'nas.lan'],
    ['to', '192.168.1.20/33'],
    ['to', '127.0.0.1'],
    ['to', '169.254.169.254'],
    ['to', '224.0.0.251'],
    ['to', '0.0.0.0/0'],
    ['to', '::1'],
    ['port', 0],
    ['port', 65_536],
    ['port', '22; reboot'],
    ['protocol', 'icmp'],
    ['mac', 'bc:24:11'],
  ])('is refused for its %s: %s', (field, value) => {
    const { error } = Exception.safeParse({ ...raw, [field]: value })
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field])
  })

  it.each(['10.10.0.7', '10.10.0.0/24', '10.0.0.0/8'])('is none within the network of the apps: %s', (to) => {
    expect(refusalOf([Exception.parse({ ...raw, to })], own)).toContain('needs no exception')
  })

  it('is in a list once', () => {
    const read = Exception.parse(raw)
    expect(refusalOf([read, { ...read, port: 443 }], own)).toBeNull()
    expect(refusalOf([read, { ...read, name: 'other' }], own)).toContain('in the list already')
  })
})
