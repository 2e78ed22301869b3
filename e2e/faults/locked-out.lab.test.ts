import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply } from '@/server/engine/apply'
import { capability, type Change } from '@/server/engine/capability'
import type { Event } from '@/server/engine/events'
import { hostTimer } from '@/server/engine/timer/timer'
import { command } from '@/server/host/command'
import type { Host } from '@/server/host/host'
import { labHost } from '../conformance/lab-host'
import { openSite, type Site } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { fingerprint } from './fingerprint'

const address = command(
  ['sh', '-c', 'ip -4 -o addr show dev vmbr0 | grep -o "inet [0-9./]*"; ip -4 route show default'],
  {
    timeout: 10,
    accept: [0, 1],
    parse: ({ stdout }) => stdout.trim(),
  },
)

/** A plan that somebody got wrong: it takes the address by which the host is managed, and its default route. */
const wrong = capability({
  id: 'wrong',
  title: 'Wrong plan',
  needs: {},
  observe: (host: Host) => host.run(address),
  plan: ({ facts }): Change[] =>
    facts === ''
      ? []
      : [
          {
            title: 'Take the address of vmbr0',
            kind: 'change',
            on: 'host',
            run: command(['ip', '-4', 'addr', 'flush', 'dev', 'vmbr0'], { timeout: 10 }),
            undo: [
              command(['ip', 'addr', 'add', '192.168.77.10/24', 'dev', 'vmbr0']),
              command([
                'ip',
                'route',
                'add',
                'default',
                'via',
                '192.168.77.1',
                'dev',
                'vmbr0',
                'proto',
                'kernel',
                'onlink',
              ]),
            ],
            touches: ['vmbr0'],
          },
        ],
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

describe.skipIf(labUnavailable() !== null)('a plan that locks everybody out', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite(labHost)
  })
  afterAll(() => site.close())

  test('is taken back by the host itself, and the operation says so', async () => {
    const before = await fingerprint(site)
    const host = site.product.host()
    const events: Event[] = []
    const outcome = await apply({
      ...{ host, spec: {}, steps: [{ id: 'wrong', title: 'Wrong', capabilities: [wrong] }] },
      agreed: wrong.plan({ spec: {}, facts: await host.run(address), given: {} }),
      timer: hostTimer(host, { operationId: 'locked-out', title: 'A wrong plan', seconds: 3 }),
      signIn: async () => undefined,
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
      farewell: () => [],
    })
    expect(outcome).toBe('rolled-back')
    expect(events.at(-1)).toMatchObject({
      lines: [expect.stringContaining('The timer on the host was faster'), expect.any(String)],
    })
    expect(await fingerprint(site)).toBe(before)
  })
})
