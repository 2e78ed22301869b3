import { describe, expect, it } from 'vitest'
import { passesBetween } from './iptables'

const rules = (...lines: string[]) => lines.join('\n')
/** As Docker 24 leaves them. */
const DOCKER = [
  '-P INPUT ACCEPT',
  '-P FORWARD DROP',
  '-N DOCKER',
  '-N DOCKER-USER',
  '-A FORWARD -j DOCKER-USER',
  '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A FORWARD -o docker0 -j DOCKER',
  '-A FORWARD -i docker0 ! -o docker0 -j ACCEPT',
  '-A DOCKER-USER -j RETURN',
]

describe('what crosses a bridge', () => {
  it('passes a host without rules, and where all of them speak of others', () => {
    expect(passesBetween('-P FORWARD ACCEPT', 'proximity-lan')).toBe(true)
    expect(passesBetween(rules('-P FORWARD ACCEPT', '-A FORWARD -i vmbr1 -j DROP'), 'proximity-lan')).toBe(true)
  })

  it('is dropped by the policy that Docker sets, until it is let through where Docker looks first', () => {
    expect(passesBetween(rules(...DOCKER), 'proximity-lan')).toBeNull()
    const [last = '', ...before] = DOCKER.toReversed()
    const allowed = [...before.toReversed(), '-A DOCKER-USER -i proximity-lan -o proximity-lan -j ACCEPT', last]
    expect(passesBetween(rules(...allowed), 'proximity-lan')).toBe(true)
  })

  it('is dropped by a rule that takes everything, or everything of such bridges', () => {
    const drop = '-A FORWARD -i proximity-+ -j DROP'
    expect(passesBetween(rules('-P FORWARD ACCEPT', drop), 'proximity-lan')).toBe(drop)
    expect(passesBetween(rules('-P FORWARD ACCEPT', '-A FORWARD ! -i vmbr0 -j REJECT'), 'proximity-lan')).toContain(
      'REJECT',
    )
  })

  it('is not said to be dropped by a rule that asks for more', () => {
    const some = '-A FORWARD -i proximity-lan -p tcp -m tcp --dport 25 -j DROP'
    expect(passesBetween(rules('-P FORWARD ACCEPT', some), 'proximity-lan')).toBe(true)
  })
})
