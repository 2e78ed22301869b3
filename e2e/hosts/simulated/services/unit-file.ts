/** What of a unit file has an effect here; see systemd.unit(5) and systemd.service(5). */
export type UnitFile = {
  type: string
  remainAfterExit: boolean
  startPre: string[]
  start: string[]
  reload: string[]
  stop: string[]
  stopPost: string[]
  namespace: string | null
  restart: string
  restartSeconds: number
  requires: string[]
  wants: string[]
  after: string[]
  before: string[]
  wantedBy: string[]
}

export function parseUnit(text: string): UnitFile {
  const values = new Map<string, string[]>()
  for (const raw of text.replaceAll('\\\n', ' ').split('\n')) {
    const line = raw.trim()
    if (line.startsWith('#') || line.startsWith(';') || !line.includes('=')) continue
    const key = line.slice(0, line.indexOf('=')).trim()
    const value = line.slice(line.indexOf('=') + 1).trim()
    // An empty value clears what was given before.
    values.set(key, value === '' ? [] : [...(values.get(key) ?? []), value])
  }
  const all = (key: string) => values.get(key) ?? []
  const last = (key: string) => all(key).at(-1) ?? null
  const words = (...keys: string[]) => keys.flatMap((key) => all(key)).flatMap((line) => line.split(/\s+/))
  return {
    type: last('Type') ?? 'simple',
    remainAfterExit: /^(yes|true|on|1)$/.test(last('RemainAfterExit') ?? ''),
    startPre: all('ExecStartPre'),
    start: all('ExecStart'),
    reload: all('ExecReload'),
    stop: all('ExecStop'),
    stopPost: all('ExecStopPost'),
    namespace: last('NetworkNamespacePath'),
    restart: last('Restart') ?? 'no',
    restartSeconds: Number.parseFloat(last('RestartSec') ?? '0.1'),
    requires: words('Requires', 'BindsTo', 'Requisite'),
    wants: words('Wants'),
    after: words('After'),
    before: words('Before'),
    wantedBy: words('WantedBy', 'RequiredBy'),
  }
}

/** A command line of a unit: its words, and whether a leading `-` lets it fail. */
export function parseExec(line: string, mainPid: number): { argv: string[]; mayFail: boolean } {
  const [, prefix = '', rest = ''] = /^([-@:+!]*)(.*)$/.exec(line) ?? []
  const argv = [...rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )
  return { argv: argv.map((word) => word.replace(/\$\{?MAINPID\}?/g, String(mainPid))), mayFail: prefix.includes('-') }
}
