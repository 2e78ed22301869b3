import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serveRest } from '@/server/api/rest'
import { accounts } from '@/server/auth'
import { take } from '@/server/backups'
import { inventory } from '@/server/capabilities/inventory'
import { run as check } from '@/server/checks'
import { hostTimer } from '@/server/engine/timer/timer'
import { command, type Command } from '@/server/host/command'
import { kindOf } from '@/server/host/commands/kind'
import { attach } from '@/server/host/tools/lxc'
import { look, overview, session, setReadOnly } from '@/server/hosts'
import { leases, plan, start, type Intent } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { planned } from '@/server/networks/plan'
import { prove } from '@/server/proof'
import { make } from '@/server/tokens'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { initialize, undertake } from '../product/initialize'
import { ADMIN } from '../product/sign-in'
import { type RunningSimulatedHost, startSimulatedHost } from './simulated'

/** Nothing is changed on a host that somebody has set to read-only, by whatever way it is asked for. */
let site: Site
let simulated: RunningSimulatedHost
let backup = ''
const macs: Record<number, string> = {}
let began = 0
const ctx = () => site.product.ctx
const here = <T extends object>(rest: T) => ({ ctx: ctx(), input: { hostId: site.product.hostId, ...rest } })

/** What the host was told since the test began, but for what only looks. */
const changesSent = () =>
  simulated.log
    .slice(began)
    .filter(({ argv }) => kindOf({ argv: asSent(argv) }) !== 'reads')
    .map(({ argv }) => argv.join(' '))

/** The record of the simulated host leaves out how a container is entered. */
function asSent(argv: readonly string[]): Command['argv'] {
  const [program, , vmid, end, ...inner] = argv
  const isShort = program === 'lxc-attach' && end === '--'
  return isShort ? attach(Number(vmid), command(inner as [string])).argv : (argv as [string])
}

beforeAll(async () => {
  site = await openSite(async () => (simulated = await startSimulatedHost()))
  await initialize(site.product)
  for (const [vmid, name] of APPS) {
    await addApp(site, vmid, name)
    await startGuest(site, vmid)
  }
  expect(await keepUpWithGuests(here({}))).toBeGreaterThan(0)
  backup = (await take(here({}))).id
  const { rows } = await leases(here({}))
  for (const [vmid, name] of APPS) macs[vmid] = rows.find((row) => row.guest?.name === name)?.mac ?? ''
  // Something for each kind of operation to do.
  await site.sh('pct', 'stop', '302')
  await site.sh('pct', 'set', '100', '--onboot', '0')
  await site.sh('pct', 'set', '302', '--net0', 'name=eth0,bridge=vmbr0,ip=dhcp,hwaddr=BC:24:11:00:03:02')
  await site.sh('sh', '-c', 'echo "no lease" >> /var/lib/proximity/dnsmasq.leases')
  await setReadOnly(here({ readOnly: true }))
})
beforeEach(() => void (began = simulated.log.length))
afterAll(() => site.close())

const APPS = [
  [301, 'shop'],
  [302, 'mail'],
] as const

const INTENTS: Record<Intent['do'], () => Intent> = {
  initialize: () => ({ do: 'initialize' }),
  remove: () => ({ do: 'remove', apps: 'return' }),
  restore: () => ({ do: 'restore', backup, guests: 'return', interfaces: 'return', firewall: 'return' }),
  reserve: () => ({ do: 'reserve', mac: macs[301] ?? '', address: '10.10.0.150', name: 'till', aliases: '' }),
  release: () => ({ do: 'release', mac: macs[302] ?? '' }),
  provision: () => ({
    ...{ do: 'provision', name: 'new', template: site.host.appTemplate, storage: 'local-lvm' },
    ...{ disk: '2', cores: '1', memory: '128', address: '' },
  }),
  attach: () => ({ do: 'attach', guests: '302' }),
  detach: () => ({ do: 'detach', guests: '301' }),
  power: () => ({ do: 'power', what: 'reboot', guest: '301' }),
  destroy: () => ({ do: 'destroy', guest: '302' }),
  mend: () => ({ do: 'mend', what: 'lease-file', guest: '' }),
}

describe.each(Object.keys(INTENTS) as Intent['do'][])('an operation: %s', (kind) => {
  test('can be read, and is not started', async () => {
    const intent = INTENTS[kind]()
    const { digest, readOnly, empty } = await plan(here({ intent }))
    expect({ readOnly, empty }).toEqual({ readOnly: true, empty: false })
    await expect(start(here({ intent, digest }))).rejects.toMatchObject({
      code: 'read-only',
      message: expect.stringContaining('Allow changes in its settings'),
    })
    expect(changesSent()).toEqual([])
  })

  test('is not let through command by command either', async () => {
    const intent = INTENTS[kind]()
    const { changes } = await planned(here({ intent }))
    const { host } = await session(ctx(), site.product.hostId, 'a test')
    const timer = hostTimer(host, { operationId: 'a-b-c', title: 'Test', seconds: 90 })
    const all = changes.flat().flatMap(({ run, undo = [] }) => [run, ...undo])
    // Some steps only wait for somebody else; as a part of an operation they are none the less a change.
    const alone = all.filter((each) => kindOf(each) !== 'reads')
    expect(alone.length).toBeGreaterThan(0)
    for (const each of [...alone, ...all.map((inner) => timer.guarded(1, inner))])
      await expect(host.run(each)).rejects.toMatchObject({ code: 'read-only' })
    await expect(timer.arm(changes.flat())).rejects.toMatchObject({ code: 'read-only' })
    expect(changesSent()).toEqual([])
  })
})

test('it is looked at, checked, proven and backed up as before', async () => {
  expect((await overview(here({}))).host.readOnly).toBe(true)
  expect((await look(here({}))).known(inventory)?.guests.length).toBeGreaterThan(10)
  const outcomes = await check(here({}))
  expect(outcomes.filter((outcome) => JSON.stringify(outcome).includes('read-only'))).toEqual([])
  expect(outcomes.length).toBeGreaterThan(30)
  await prove(here({}))
  await take(here({}))
  expect(changesSent()).toEqual([])
})

test('it is followed, and names of apps that came or went are not written', async () => {
  expect(await keepUpWithGuests(here({}))).toBe(0)
  expect(changesSent()).toEqual([])
})

test('scripts are told so', async () => {
  await accounts.makeAccount({ ctx: ctx(), input: { ...ADMIN, role: 'administrator', hosts: null } })
  const { token } = await make({ ctx: ctx(), input: { name: 'script', role: 'operator', hosts: null, days: null } })
  const request = new Request('http://127.0.0.1/api/v1/hosts/host/apps/attach', {
    method: 'POST',
    headers: { host: '127.0.0.1', authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ guests: [302] }),
  })
  const fail = (error: unknown) => {
    throw error
  }
  const answer = await serveRest(request, { names: [], context: () => Promise.resolve(ctx()), onFailure: fail })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ message: expect.stringContaining('This host is read-only') })
  expect(changesSent()).toEqual([])
})

test('when changes are allowed again, they are made', async () => {
  await setReadOnly(here({ readOnly: false }))
  expect(await keepUpWithGuests(here({}))).toBeGreaterThan(0)
  expect((await undertake(site.product, { do: 'initialize' })).state).toBe('done')
  expect(changesSent().length).toBeGreaterThan(0)
})

test('in the middle of an operation it is not chosen', async () => {
  const { digest } = await plan(here({ intent: { do: 'remove', apps: 'return' } }))
  const { operationId } = await start(here({ intent: { do: 'remove', apps: 'return' }, digest }))
  await expect(setReadOnly(here({ readOnly: true }))).rejects.toMatchObject({ code: 'conflict' })
  await ctx().running.finished(operationId)
  await setReadOnly(here({ readOnly: true }))
})
