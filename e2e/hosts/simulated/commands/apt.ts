import { fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { PACKAGES } from '../machine/packages'

const NOT_PACKAGES = new Set(['base', 'busybox', 'openrc', 'apk-tools', 'ip6tables'])

/** What the package lists name. Proxmox' own packages are not among Debian's, and are there already where they are. */
function version(name: string): string | null {
  return NOT_PACKAGES.has(name) ? null : (PACKAGES[name]?.version ?? null)
}

const aptGet: Program = async (call) => {
  const [verb, ...names] = call.args.filter((word) => !word.startsWith('-'))
  if (verb === 'update') {
    await call.pause(1500)
    const isNode = call.machine.vmid === null
    const lists =
      'Hit:1 http://deb.debian.org/debian bookworm InRelease\nHit:2 http://security.debian.org bookworm-security InRelease\n'
    if (!isNode) return ok(`${lists}Reading package lists...\n`)
    const enterprise = 'https://enterprise.proxmox.com/debian/pve bookworm InRelease'
    const stderr =
      `E: Failed to fetch ${enterprise}  401  Unauthorized [IP: 51.91.38.34 443]\n` +
      `E: The repository '${enterprise}' is not signed.\n`
    return {
      exitCode: 100,
      stdout: `${lists}Err:3 ${enterprise}\n  401  Unauthorized\nReading package lists...\n`,
      stderr,
    }
  }
  if (verb !== 'install') return unknown(call)
  const head = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n'
  const missing = names.find((name) => version(name) === null)
  if (missing) return { ...fail(100, `E: Unable to locate package ${missing}`), stdout: head }
  call.emit(head)
  for (const name of names) {
    if (call.machine.packages.has(name)) {
      call.emit(`${name} is already the newest version (${version(name)}).\n`)
      continue
    }
    await call.pause(1200)
    call.emit(`Selecting previously unselected package ${name}.\nUnpacking ${name} (${version(name)}) ...\n`)
    await call.pause(600)
    call.machine.install(name)
    call.emit(`Setting up ${name} (${version(name)}) ...\n`)
  }
  return ok()
}

const aptCache: Program = (call) => {
  const [verb, name = ''] = call.args
  if (verb !== 'policy') return unknown(call)
  const known = version(name)
  if (known === null) return ok()
  const installed = call.machine.packages.get(name) ?? '(none)'
  return ok(`${name}:\n  Installed: ${installed}\n  Candidate: ${known}\n  Version table:\n     ${known} 500\n`)
}

/** `dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n' NAME…` */
const dpkgQuery: Program = (call) => {
  const at = call.args.indexOf('-f')
  const format = call.args[at + 1]
  if (call.args[0] !== '-W' || format === undefined) return unknown(call)
  const known = call.args.slice(at + 2).map((name) => ({ name, version: call.machine.packages.get(name) }))
  const line = (name: string, value: string) =>
    format
      .replaceAll('${Package}', name)
      .replaceAll('${db:Status-Status}', 'installed')
      .replaceAll('${Version}', value)
      .replaceAll('\\n', '\n')
  const stderr = known
    .filter((each) => each.version === undefined)
    .map(({ name }) => `dpkg-query: no packages found matching ${name}\n`)
  return {
    exitCode: stderr.length === 0 ? 0 : 1,
    stdout: known.map((each) => (each.version === undefined ? '' : line(each.name, each.version))).join(''),
    stderr: stderr.join(''),
  }
}

export const aptPrograms: Programs = { 'apt-get': aptGet, 'apt-cache': aptCache, 'dpkg-query': dpkgQuery }
