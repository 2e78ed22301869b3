import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { find } from '../machine/execute'
import { GuestError } from '../guests/guest-error'
import { readOptions } from './options'
import { create } from './pct-create'
import { set } from './pct-set'

const SECONDS: Readonly<Record<string, number>> = {
  create: 0.9,
  start: 0.6,
  stop: 0.9,
  shutdown: 1.5,
  reboot: 2.5,
  destroy: 0.9,
}

const pct: Program = async (call) => {
  const [verb = '', first = '', ...rest] = call.args
  await call.pause((SECONDS[verb] ?? 0.55) * 1000)
  if (verb === 'list') return list(call)
  const act = ACTIONS[verb]
  if (!act) return unknown(call)
  if (!/^[1-9]\d{2,8}$/.test(first))
    return fail(
      255,
      `400 Parameter verification failed.\nvmid: invalid format - value does not look like a valid VM ID\npct ${verb} <vmid> [OPTIONS]`,
    )
  try {
    const result = await act(call, Number(first), rest)
    call.machine.host.settle()
    return result
  } catch (error) {
    if (error instanceof GuestError) return fail(error.exitCode, error.message)
    throw error
  }
}

type Action = (call: Call, vmid: number, rest: readonly string[]) => Result | Promise<Result>

const ACTIONS: Readonly<Record<string, Action>> = {
  create,
  set,
  start: async (call, vmid) => {
    const { values } = demand(call, vmid)
    if (containerOf(call, vmid).isRunning) throw new GuestError(`CT ${vmid} already running`)
    refuseLocked(values)
    await containerOf(call, vmid).start()
    return ok()
  },
  stop: (call, vmid) => {
    const { values } = demand(call, vmid)
    if (!containerOf(call, vmid).isRunning) throw new GuestError(`CT ${vmid} not running`)
    refuseLocked(values)
    containerOf(call, vmid).stop()
    return ok()
  },
  shutdown: (call, vmid, rest) => ACTIONS.stop?.(call, vmid, rest) ?? unknown(call),
  reboot: async (call, vmid) => {
    const { values } = demand(call, vmid)
    if (!containerOf(call, vmid).isRunning) throw new GuestError(`CT ${vmid} not running`)
    refuseLocked(values)
    containerOf(call, vmid).stop()
    await containerOf(call, vmid).start()
    return ok()
  },
  destroy: (call, vmid) => {
    const { values } = demand(call, vmid)
    refuseLocked(values)
    if (values.get('protection') === '1') throw new GuestError(`can't remove CT ${vmid} - protection mode enabled`)
    if (containerOf(call, vmid).isRunning) throw new GuestError(`unable to destroy CT ${vmid} - container is running`)
    call.machine.host.guests.forget(vmid)
    return ok('purging CT from related configurations..\n')
  },
  status: (call, vmid) => {
    demand(call, vmid)
    return ok(`status: ${containerOf(call, vmid).isRunning ? 'running' : 'stopped'}\n`)
  },
  config: (call, vmid) => {
    const { values, description } = demand(call, vmid)
    const told =
      description.length === 0
        ? []
        : [['description', `${description.map((line) => line.slice(1)).join('%0A')}%0A`] as const]
    const lines = [...values, ...told].sort(([a], [b]) => (a < b ? -1 : 1))
    return ok(lines.map(([key, value]) => `${key}: ${value}\n`).join(''))
  },
  unlock: (call, vmid) => {
    const config = demand(call, vmid)
    config.values.delete('lock')
    call.machine.host.guests.save(vmid, config)
    return ok()
  },
  exec: (call, vmid, rest) => {
    demand(call, vmid)
    const { positional } = readOptions(rest.slice(0, Math.max(0, rest.indexOf('--'))))
    const argv = rest.includes('--') ? rest.slice(rest.indexOf('--') + 1) : positional.length > 0 ? positional : rest
    if (!containerOf(call, vmid).isRunning) throw new GuestError(`container '${vmid}' not running!`)
    const { machine } = containerOf(call, vmid)
    return find(machine, argv[0] ?? '')
      ? call.run(argv, { machine, net: machine.net })
      : fail(
          127,
          `lxc-attach: ${vmid}: ../src/lxc/attach.c: lxc_attach_run_command: 1841 No such file or directory - Failed to exec "${argv[0]}"`,
        )
  },
}

function containerOf(call: Call, vmid: number) {
  return call.machine.host.guests.container(vmid)
}

/** The configuration of a container of this node. */
export function demand(call: Call, vmid: number) {
  const { host } = call.machine
  const config = host.guests.config(vmid)
  if (!config)
    throw new GuestError(`Configuration file 'nodes/${host.node.hostname}/lxc/${vmid}.conf' does not exist`, 2)
  return config
}

export function refuseLocked(values: ReadonlyMap<string, string>): void {
  const lock = values.get('lock')
  if (lock) throw new GuestError(`CT is locked (${lock})`)
}

function list(call: Call): Result {
  const { host } = call.machine
  const rows = host.guests.all().filter(({ type, node }) => type === 'lxc' && node === host.node.hostname)
  const running = new Set(host.guests.running('lxc'))
  const line = (...cells: string[]) =>
    `${cells.map((cell, index) => cell.padEnd([10, 10, 12, 20][index] ?? 0)).join(' ')}\n`
  if (rows.length === 0) return ok()
  return ok(
    line('VMID', 'Status', 'Lock', 'Name') +
      rows
        .map(({ vmid }) => {
          const values = host.guests.config(vmid)?.values
          return line(
            String(vmid),
            running.has(vmid) ? 'running' : 'stopped',
            values?.get('lock') ?? '',
            values?.get('hostname') ?? `CT${vmid}`,
          )
        })
        .join(''),
  )
}

export const pctPrograms: Programs = { pct }
