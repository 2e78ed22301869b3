import { describe, expect, it } from 'vitest'
import { fileName } from './spec'

const at = new Date(2026, 10, 9, 23, 59)

describe('a saved file', () => {
  it('is called by its host, what it is, and the day', () => {
    expect(fileName({ host: 'pve1', what: 'topology', at, ending: 'svg' })).toBe(
      'proximity-pve1-topology-2026-11-09.svg',
    )
  })

  it('of no single host is called by what it is', () => {
    expect(fileName({ host: null, what: 'ledger', at, ending: 'csv' })).toBe('proximity-ledger-2026-11-09.csv')
  })

  it.each([
    ['Büro Süd', 'Buro-Sud'],
    ['pve-1.example.lan', 'pve-1.example.lan'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a"; x="\r\nset-cookie: y', 'a-x-set-cookie-y'],
    ['pve\u202Egnp.exe', 'pve-gnp.exe'],
    ['...', 'host'],
    ['', 'host'],
    ['服务器', 'host'],
    [`${'a'.repeat(39)}-b`, 'a'.repeat(39)],
  ])('of the host %j has %j of its name', (host, part) => {
    expect(fileName({ host, what: 'leases', at, ending: 'csv' })).toBe(`proximity-${part}-leases-2026-11-09.csv`)
  })
})
