import { type Call, type Program, type Programs, unknown } from '../machine/call'

/** `find FOLDER… [-maxdepth N] [-type f] [-name PATTERN] -printf FORMAT`, and nothing else of find. */
const find: Program = (call) => {
  const cut = call.args.findIndex((word) => word.startsWith('-'))
  const places = call.args.slice(0, cut)
  const asked = new Map<string, string>()
  for (let at = cut; at < call.args.length; at += 2) asked.set(call.args[at] ?? '', call.args[at + 1] ?? '')
  const format = asked.get('-printf')
  const isKnown = [...asked.keys()].every((word) => ['-maxdepth', '-type', '-name', '-printf'].includes(word))
  if (cut < 1 || format === undefined || !isKnown || (asked.get('-type') ?? 'f') !== 'f') return unknown(call)
  const depth = Number(asked.get('-maxdepth') ?? Number.POSITIVE_INFINITY)
  const name = asked.get('-name') ?? '*'
  const fits = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
  const missing = places.filter((place) => call.files.kindOf(place) === null)
  const found = places
    .filter((place) => !missing.includes(place))
    .flatMap((place) => below(call, place, depth))
    .filter((path) => !asked.has('-type') || isFile(call, path))
    .filter((path) => fits.test(path.slice(path.lastIndexOf('/') + 1)))
  return {
    exitCode: missing.length > 0 ? 1 : 0,
    stdout: found.map((path) => printed(call, path, format)).join(''),
    stderr: missing.map((place) => `find: ‘${place}’: No such file or directory\n`).join(''),
  }
}

function below(call: Call, path: string, depth: number): string[] {
  // Links inside a folder are not followed.
  const isFolder = call.files.kindOf(path) === 'folder' && call.machine.files.get(path, false)?.kind !== 'link'
  const names = isFolder && depth > 0 ? (call.files.list(path) ?? []) : []
  return [path, ...names.flatMap((name) => below(call, `${path}/${name}`, depth - 1))]
}

function isFile(call: Call, path: string): boolean {
  return call.files.kindOf(path) === 'file' && call.machine.files.get(path, false)?.kind !== 'link'
}

/** Everything belongs to root; the cluster's file system shows its files to the web server too. */
function printed(call: Call, path: string, format: string): string {
  const entry = call.machine.files.get(path)
  const mode = entry && entry.kind !== 'link' ? entry.mode : 0o644
  const values: Record<string, string> = {
    y: isFile(call, path) ? 'f' : 'd',
    m: mode.toString(8),
    u: 'root',
    g: path.startsWith('/etc/pve/') ? 'www-data' : 'root',
    s: String(Buffer.byteLength(call.files.read(path) ?? '')),
    p: path,
  }
  return format.replaceAll(/%([ymugsp])/g, (_, letter: string) => values[letter] ?? '').replaceAll('\\0', '\0')
}

export const findPrograms: Programs = { find }
