import { expect, test } from 'vitest'
import { answerInWords, countInWords } from './words'

test.each([
  ['open', null, 'Reached: the connection opened.'],
  ['answered', '8.8.8.8', 'Reached: 8.8.8.8 answered.'],
  ['refused', null, 'Reached: the target refused the connection itself.'],
  ['prohibited', '10.10.0.1', 'Denied: 10.10.0.1 said that this is prohibited.'],
  ['unreachable', null, 'Not reached: there is no way.'],
  ['silent', null, 'Not reached: nothing came back.'],
  ['unresolved', 'rcode=3', 'The name has no address (rcode=3).'],
  ['unsent', 'Network_is_unreachable', 'Not sent: Network is unreachable.'],
] as const)('%s', (answer, detail, words) => expect(answerInWords({ answer, detail })).toBe(words))

const router = (key: string, counted: number | null, sent: number) =>
  countInWords({ rule: { at: 'router', key, counted, sent } })

test('says what the rule counted that has to have decided', () => {
  const lan = '-A FORWARD -d 192.168.0.0/16 -i eth1 -o eth0 -j REJECT --reject-with icmp-admin-prohibited'
  expect(router(lan, 12, 12)).toBe('The router’s rule for 192.168.0.0/16 counted 12 packets that were sent to it.')
  expect(router(lan, 1, 1)).toBe('The router’s rule for 192.168.0.0/16 counted 1 packet that was sent to it.')
  expect(router(lan, 9, 12)).toBe('The router’s rule for 192.168.0.0/16 counted 9 of 12 packets that were sent to it.')
  expect(router(lan, null, 12)).toBe('The router’s rule for 192.168.0.0/16 is not there.')
  expect(router('policy FORWARD DROP', 1, 1)).toContain('“nothing else is forwarded”')
  expect(
    router('-A FORWARD -s 10.10.0.0/24 -d 10.10.0.2/32 -i eth1 -o eth1 -p udp -m udp --dport 53 -j ACCEPT', 1, 1),
  ).toContain('for DNS at 10.10.0.2 counted')
  expect(router('-A FORWARD -s 10.10.0.0/24 -i eth1 -o eth0 -j ACCEPT', 1, 1)).toContain('for the internet')
  expect(countInWords({ rule: { at: 'host', key: 'apps reach nothing', counted: 1, sent: 1 } })).toContain(
    'The host’s rule “apps reach nothing”',
  )
  expect(countInWords({ rule: null })).toBeNull()
})
