import { describe, expect, it } from 'vitest'
import { NetworkSpec } from '../network/spec'
import { traces } from './index'

const FOLDERS = ['/etc/proximity', '/etc/proximity/dhcp-hosts.d', '/etc/proximity/hosts.d', '/var/lib/proximity']
const left = (files: readonly string[], folders = FOLDERS) => {
  const entries = Object.fromEntries([...folders.map((path) => [path, true]), ...files.map((path) => [path, false])])
  const spec = NetworkSpec.parse({})
  return traces.removal?.({ spec, facts: { entries: entries as Record<string, boolean> }, given: {} }) ?? []
}

describe('what is left of a network', () => {
  it('goes with its files, the innermost folder first', () => {
    const changes = left([
      '/etc/proximity/dnsmasq.conf',
      '/etc/proximity/dhcp-hosts.d/301',
      '/var/lib/proximity/dnsmasq.leases',
    ])
    expect(changes.map(({ run, final }) => [run.argv.join(' '), final])).toEqual([
      ['rm -f /var/lib/proximity/dnsmasq.leases', true],
      [
        'rmdir --ignore-fail-on-non-empty /etc/proximity/dhcp-hosts.d /etc/proximity/hosts.d /etc/proximity /var/lib/proximity',
        true,
      ],
    ])
  })

  it('stays where somebody else has put something', () => {
    const [change] = left(['/etc/proximity/notes.txt'])
    expect(change?.run.argv).not.toContain('/etc/proximity')
    expect(change?.run.argv).toContain('/var/lib/proximity')
  })

  it('is nothing on a host where nothing was made', () => {
    expect(left([], [])).toEqual([])
    expect(left(['/etc/proximity/notes.txt'], ['/etc/proximity'])).toEqual([])
  })
})
