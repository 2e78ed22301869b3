import { describe, expect, it } from 'vitest'
import type { HostSummary } from '@/server/views/overview'
import { heldBy } from './held'

const host: HostSummary = {
  saidAt: 0,
  ...{ id: 'h', name: 'pve', address: '192.168.1.10:22', user: 'root', embedded: false, readOnly: false },
  ...{
    signInUpTo: null,
    connection: { state: 'connected', since: 0 },
    seenAt: 0,
    live: true,
    runningOperation: null,
    interrupted: null,
  },
}
const down: HostSummary['connection'] = {
  state: 'down',
  error: { code: 'unreachable', message: 'No answer', detail: {} },
  nextAttemptAt: null,
}

describe('what is in the way of an action', () => {
  it.each<[what: string, host: HostSummary | null, asking: RegExp | null, changing: RegExp | null]>([
    ['nothing on a host that is connected', host, null, null],
    ['nothing as long as the host is not known', null, null, null],
    ['a host that cannot be reached, of both', { ...host, connection: down }, /^pve cannot be reached/, /^pve cannot/],
    ['a read-only host, of changes', { ...host, readOnly: true }, null, /read-only/],
    ['an operation, of changes', { ...host, runningOperation: 'o' }, null, /^An operation runs/],
    ['the connection before everything else', { ...host, readOnly: true, connection: down }, /reached/, /reached/],
  ])('is %s', (_, given, asking, changing) => {
    const held = heldBy(given)
    if (asking) expect(held.asking).toMatch(asking)
    else expect(held.asking).toBeNull()
    if (changing) expect(held.changing).toMatch(changing)
    else expect(held.changing).toBeNull()
  })
})
