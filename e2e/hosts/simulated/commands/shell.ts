import { isBatch, readBatch, UNLESS_FROZEN, writeBatch } from '@/server/host/batch'
import { AWAIT, CLIENT, RENEW } from '@/server/host/tools/dhcp-client'
import { FORGET, RECOVER, REPLACE } from '@/server/host/tools/lease-file'
import { HELD } from '@/server/host/tools/held'
import { APPEND, WRITE, WRITE_IN_GUEST } from '@/server/host/tools/files'
import { ENDING } from '@/server/host/wire'
import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { undoTimerScripts } from './undo-timer'
import { parent } from '../machine/file-tree'
import { executed, isCarrier } from '../executed'
import { sleep } from '../machine/process'
import { interpret } from '../shell/interpreter'
import { ShellSyntaxError } from '../shell/syntax'

/** The scripts that travel as they are, by their exact text. */
const SCRIPTS: ReadonlyMap<string, (call: Call, args: readonly string[]) => Promise<Result>> = new Map([
  [ENDING, endProcess],
  [WRITE, writeFile],
  [WRITE_IN_GUEST, writeFile],
  [APPEND, appendFile],
  [AWAIT, waitForAddressInside],
  [FORGET, forgetLeases],
  [REPLACE, replaceLeases],
  [RECOVER, recoverLeases],
  [RENEW, renew],
  // Every guest here has a DHCP client that is told to ask.
  [CLIENT, () => Promise.resolve(ok('ask\n'))],
  [UNLESS_FROZEN, unlessFrozen],
  [HELD, (call, args) => call.run(args)],
  ...undoTimerScripts,
])

export const sh: Program = async (call) => {
  const [option, script = '', , ...args] = call.args
  if (option === '-c') return SCRIPTS.get(script)?.(call, args) ?? runScript(call, script, args)
  if (option === '-s' || option === undefined) return runScript(call, await call.stdin(), [])
  if (option.startsWith('-')) return unknown(call)
  const text = call.files.read(option)
  if (text === null) return fail(2, `sh: 0: cannot open ${option}: No such file`)
  const words = call.args.slice(1)
  return SCRIPTS.get(text)?.(call, words) ?? runText(call, text, words)
}

export const shellPrograms: Programs = { sh, bash: sh }

/** Small scripts are interpreted; of one in a grammar that is not known here, nothing is run. */
async function runText(call: Call, text: string, args: readonly string[]): Promise<Result> {
  try {
    return await interpret(call, text, args)
  } catch (error) {
    if (error instanceof ShellSyntaxError) return unknown(call)
    throw error
  }
}

function runScript(call: Call, script: string, args: readonly string[]): Promise<Result> {
  return isBatch(script) ? runBatch(call, script) : runText(call, script, args)
}

/** Many commands, one after the other; each counts by itself. */
async function runBatch(call: Call, script: string): Promise<Result> {
  const outputs: Result[] = []
  for (const argv of readBatch(script)) {
    const shown = call.machine.vmid === null ? argv : ['lxc-attach', '-n', String(call.machine.vmid), '--', ...argv]
    const run = () => call.run(argv, { stdin: () => Promise.resolve('') })
    outputs.push(await (isCarrier(argv) ? run() : executed(call.machine.host, shown, run)))
  }
  return { ...writeBatch(script, outputs), exitCode: 0 }
}

async function writeFile(call: Call, [path = '', mode = '0644']: readonly string[]): Promise<Result> {
  const text = await call.stdin()
  const known = call.machine.files.get(path)
  if (known?.kind === 'folder') return fail(1, `mv: cannot overwrite directory '${path}' with non-directory`)
  const blocked = blocker(call, path)
  if (blocked) return fail(1, `mkdir: cannot create directory ‘${blocked}’: Not a directory`)
  call.files.write(path, text, known?.kind === 'file' ? known.mode : parseInt(mode, 8))
  return ok()
}

async function appendFile(call: Call, [path = '']: readonly string[]): Promise<Result> {
  call.files.write(path, (call.files.read(path) ?? '') + (await call.stdin()))
  return ok()
}

/** A file that stands where a folder would have to be made. */
function blocker(call: Call, path: string): string | null {
  for (let folder = parent(path); folder !== '/'; folder = parent(folder))
    if (call.files.kindOf(folder) === 'file') return folder
  return null
}

async function endProcess(call: Call, [pid = '']: readonly string[]): Promise<Result> {
  call.machine.processes.find(Number(pid))?.kill('TERM')
  await new Promise((resolve) => setImmediate(resolve))
  return call.machine.processes.find(Number(pid)) ? fail(1) : ok()
}

async function forgetLeases(call: Call, [path = '', unit = '', ...macs]: readonly string[]): Promise<Result> {
  await call.run(['systemctl', 'stop', unit], { stdin: () => Promise.resolve('') })
  const lines = (call.files.read(path) ?? '').split('\n').filter((line) => !macs.includes(line.split(' ')[1] ?? ''))
  call.files.write(path, lines.join('\n'))
  return call.run(['systemctl', 'start', unit], { stdin: () => Promise.resolve('') })
}

async function replaceLeases(call: Call, [path = '', unit = '']: readonly string[]): Promise<Result> {
  const text = await call.stdin()
  await call.run(['systemctl', 'stop', unit], { stdin: () => Promise.resolve('') })
  call.files.write(path, text)
  return call.run(['systemctl', 'start', unit], { stdin: () => Promise.resolve('') })
}

async function recoverLeases(call: Call, [path = '', unit = '']: readonly string[]): Promise<Result> {
  const held = call.machine.host.dhcp.running.find(({ config }) => config.leaseFile === path)?.written ?? ''
  await call.run(['systemctl', 'stop', unit], { stdin: () => Promise.resolve('') })
  call.files.write(path, held)
  return call.run(['systemctl', 'start', unit], { stdin: () => Promise.resolve('') })
}

async function renew(call: Call, [device = '']: readonly string[]): Promise<Result> {
  const { host, vmid } = call.machine
  if (vmid === null || !host.guests.container(vmid).reconfigure(device)) return fail(3, 'no DHCP client is known here')
  host.settle()
  return ok()
}

function unlessFrozen(call: Call, [vmid = '', ...argv]: readonly string[]): Promise<Result> {
  return call.machine.host.guests.frozen.has(Number(vmid)) ? Promise.resolve(fail(125)) : call.run(argv)
}

/** Looks every 50 ms, 600 times, as the script does. */
async function waitForAddressInside(call: Call): Promise<Result> {
  const hasAddress = () => call.net.links.get('eth0')?.addresses.some(({ family }) => family === 4)
  for (let attempt = 0; attempt < 600; attempt += 1) {
    call.machine.host.settle()
    if (hasAddress()) return ok()
    await sleep(50, call.signal)
  }
  return fail(1)
}
