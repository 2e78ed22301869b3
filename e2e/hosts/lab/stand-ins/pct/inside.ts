import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { parseArguments, parseVmid, type Schema } from '../arguments'
import { readConfig } from '../config'
import { isRunning } from '../lxc'
import { Refusal } from '../refusal'

/** Ends with the exit code of the command. The environment goes along unless told otherwise. */
export function exec(args: readonly string[]): number {
  const usage = 'pct exec <vmid> [<extra-args>] [OPTIONS]'
  const vmid = parseVmid(args[0], usage)
  readConfig(vmid)
  const rest = args.slice(1)
  let keepEnv = true
  while (rest[0]?.startsWith('-') && rest[0] !== '--') {
    const [, inline] = /^--?keep-env(?:=(.*))?$/.exec(rest.shift() ?? '') ?? []
    keepEnv = (inline ?? rest.shift()) !== '0'
  }
  if (rest[0] === '--') rest.shift()
  if (rest.length === 0) throw new Refusal('missing command')
  if (!isRunning(vmid)) throw new Refusal(`container '${vmid}' not running!`)
  const attach = ['-n', String(vmid), keepEnv ? '--keep-env' : '--clear-env', '--', ...rest]
  return spawnSync('lxc-attach', attach, { stdio: 'inherit' }).status ?? 255
}

const PUSH: Schema = { perms: /^[0-7]{3,4}$/, user: 'string', group: 'string' }

const RECEIVE = `
  [ -d "\${0%/*}/" ] || { echo "x: No such file or directory" >&2; exit 1; }
  cat >"$0" && chown "$1" "$0" && chmod "$2" "$0"`

/** A copy that fails says so and still ends with 0, as the real one does. */
export function push(args: readonly string[]): number {
  const { positional, options } = parseArguments('pct push <vmid> <file> <destination> [OPTIONS]', PUSH, args, 3)
  const [id, file = '', destination = ''] = positional
  const input = open(file, 'r')
  const owner = `${options.get('user') ?? 0}:${options.get('group') ?? 0}`
  const shell = ['/bin/sh', '-c', RECEIVE, destination, owner, options.get('perms') ?? '644']
  return copy(parseVmid(id, ''), shell, [input, 'ignore'], `failed to create file: ${destination}`)
}

export function pull(args: readonly string[]): number {
  const { positional } = parseArguments('pct pull <vmid> <path> <destination> [OPTIONS]', PUSH, args, 3)
  const [id, path = '', destination = ''] = positional
  return copy(parseVmid(id, ''), ['/bin/cat', path], ['ignore', open(destination, 'w')], `failed to open file: ${path}`)
}

type End = number | 'ignore'

function copy(vmid: number, argv: readonly string[], [input, output]: [End, End], failure: string): number {
  readConfig(vmid)
  if (!isRunning(vmid)) {
    console.error(`unable to get PID for CT ${vmid} (not running?)`)
    return 0
  }
  const attach = ['-n', String(vmid), '--clear-env', '--', ...argv]
  const { status, stderr } = spawnSync('lxc-attach', attach, { stdio: [input, output, 'pipe'], encoding: 'utf8' })
  for (const end of [input, output]) if (end !== 'ignore') closeSync(end)
  if (status !== 0) console.error(`${failure}: ${stderr.trim().split(': ').at(-1)}`)
  return 0
}

function open(file: string, flags: 'r' | 'w'): number {
  try {
    return openSync(file, flags)
  } catch {
    throw new Refusal(
      `failed to open ${file} for ${flags === 'r' ? 'reading' : 'writing'}: No such file or directory`,
      0,
    )
  }
}
