import { command, type Command } from '../command'

export type UnitState = { loaded: boolean; active: string; sub: string; enabled: boolean; restarts: number }

const PROPERTIES = 'Id,LoadState,ActiveState,SubState,UnitFileState,NRestarts'

/** State of units by name (`systemctl show`, systemd.unit(5)); a unit that does not exist has `loaded: false`. */
export function show(units: readonly string[]): Command<Record<string, UnitState>> {
  return command(['systemctl', 'show', '-p', PROPERTIES, ...units], {
    parse: ({ stdout }) => Object.fromEntries(stdout.trim().split(/\n\n+/).map(parseUnit)),
  })
}

function parseUnit(block: string): [string, UnitState] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  return [
    fields.get('Id') ?? '',
    {
      loaded: fields.get('LoadState') === 'loaded',
      active: fields.get('ActiveState') ?? 'unknown',
      sub: fields.get('SubState') ?? 'unknown',
      enabled: fields.get('UnitFileState') === 'enabled',
      restarts: Number(fields.get('NRestarts') ?? 0),
    },
  ]
}

export function daemonReload(): Command {
  return command(['systemctl', 'daemon-reload'], { timeout: 60 })
}

/** Enables and starts; systemd reads its units again when it enables. */
export function enableNow(units: readonly string[]): Command {
  return command(['systemctl', 'enable', '--quiet', '--now', ...units], { timeout: 90 })
}

/** Also for a unit whose file is gone already. */
export function disable(units: readonly string[]): Command {
  return command(['systemctl', 'disable', '--quiet', ...units], { accept: [0, 1] })
}

export function restart(units: readonly string[]): Command {
  return command(['systemctl', 'restart', ...units], { timeout: 90 })
}

/** Also for a unit that is not there (5) or not running. */
export function stop(units: readonly string[]): Command {
  return command(['systemctl', 'stop', ...units], { accept: [0, 5], timeout: 90 })
}

export function reload(unit: string): Command {
  return command(['systemctl', 'reload', unit], { timeout: 30 })
}

/** Also for a unit that does not run, or is not there (5): then there is nothing that would have to read anything again. */
export function reloadIfRunning(unit: string): Command {
  return command(['systemctl', 'try-reload-or-restart', unit], { accept: [0, 5], timeout: 30 })
}

export function start(units: readonly string[]): Command {
  return command(['systemctl', 'start', ...units], { timeout: 90 })
}

export function enable(units: readonly string[]): Command {
  return command(['systemctl', 'enable', '--quiet', ...units])
}
