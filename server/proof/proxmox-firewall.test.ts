import { expect, test } from 'vitest'
import { inventory } from '../capabilities/inventory'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import { optionsOf } from '../host/tools/pve-firewall'
import type { Cell } from './content'
import { proxmoxFirewall } from './proxmox-firewall'

const FILES = 'grep -rH  --include=*.fw /etc/pve/firewall'
const lines = (path: string, ...text: string[]) => text.map((line) => `/etc/pve/firewall/${path}:${line}\n`).join('')
const ON = lines('cluster.fw', '[OPTIONS]', 'enable: 1')
const cell = (state: Cell['state'], expected: Cell['expected'] = 'reached'): Cell => ({
  ...{ source: 'app-301', target: 'dhcp', over: 'dhcp', expected, answer: 'silent', detail: null },
  ...{ milliseconds: 900, rule: null, state },
})

async function check(files: string, ...cells: Cell[]) {
  const host = labInUse({ [FILES]: files })
  return proxmoxFirewall(host, await look(host, {}, [inventory]), cells, { bridge: 'proximity-lan' })
}

test.each([
  ['', 'It is off.'],
  [lines('301.fw', '[OPTIONS]', 'enable: 1', 'dhcp: 0'), 'It is off.'],
  [ON, 'It is on, and filters no app.'],
  [ON + lines('301.fw', '[OPTIONS]', 'dhcp: 0'), 'It is on, and filters no app.'],
  [ON + lines('100.fw', '[OPTIONS]', 'enable: 1'), 'It is on, and filters no app.'],
])('%j takes nothing away', async (files, detail) => {
  expect(await check(files, cell('not-as-expected'))).toMatchObject({ state: 'as-expected', detail })
})

test.each([
  ['dhcp: 0', /gets no address\. Set “DHCP” there to Yes/],
  ['ipfilter: 1', /Switch it off/],
  ['policy_out: DROP', /output policy is DROP/],
  ['macfilter: 1', /a rule of its firewall/],
])('with %s it is the reason for what does not pass, and how that ends', async (option, reason) => {
  const files = ON + lines('301.fw', '[OPTIONS]', 'enable: 1', option)
  const found = await check(files, cell('not-as-expected'))
  expect(found.state).toBe('not-as-expected')
  expect(found.detail).toMatch(/^nginx-01 \(301\): /)
  expect(found.detail).toMatch(reason)
  expect(await check(files, cell('as-expected'), cell('not-as-expected', 'denied'))).toMatchObject({
    state: 'as-expected',
    detail: 'It filters nginx-01 (301).',
  })
})

test('options are those of their section, without what is noted beside them', () => {
  expect(
    optionsOf('enable: 1\n[OPTIONS]\n# dhcp: 0\nenable: 1 # mine\n\n[RULES]\nIN ACCEPT -p tcp\n[IPSET x]\ndhcp: 0\n'),
  ).toEqual({
    enable: '1',
  })
})
