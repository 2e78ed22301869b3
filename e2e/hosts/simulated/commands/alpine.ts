import { fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { OpenRc } from '../services/openrc'

const REPOSITORY = 'https://dl-cdn.alpinelinux.org/alpine/v3.22/main/x86_64/APKINDEX.tar.gz'

/** Installs from Alpine's mirror, which the container reaches once it has an address. */
const apk: Program = async (call) => {
  const [verb, ...names] = call.args.filter((word) => !word.startsWith('-'))
  if (verb !== 'add') return unknown(call)
  if (!call.net.routes(4).some(({ dst }) => dst === 'default'))
    return fail(
      1,
      `WARNING: opening ${REPOSITORY.replace('/x86_64/APKINDEX.tar.gz', '')}: temporary error (try again later)`,
    )
  call.emit(`fetch ${REPOSITORY}\n`)
  await call.pause(900)
  for (const [index, name] of names.entries()) {
    if (name !== 'iptables' && name !== 'ip6tables')
      return fail(1, `ERROR: unable to select packages:\n  ${name} (no such package):\n    required by: world[${name}]`)
    if (!call.machine.packages.has(name)) {
      call.machine.install(name)
      call.emit(`(${index + 1}/${names.length}) Installing ${name} (1.8.11-r1)\n`)
    }
  }
  return ok('OK: 12 MiB in 28 packages\n')
}

const rcUpdate: Program = (call) => {
  const [verb, name = '', level = 'default'] = call.args
  const { files } = call.machine
  const path = `/etc/runlevels/${level}/${name}`
  if (verb === 'add') {
    if (files.read(`/etc/init.d/${name}`) === null) return fail(1, ` * rc-update: service \`${name}' does not exist`)
    if (files.list(`/etc/runlevels/${level}`) === null) return fail(1, ` * rc-update: unknown runlevel \`${level}'`)
    if (files.get(path, false)) return ok(` * rc-update: ${name} already installed in runlevel \`${level}'; skipping\n`)
    files.link(path, `/etc/init.d/${name}`)
    return ok(` * service ${name} added to runlevel ${level}\n`)
  }
  if (verb !== 'del' && verb !== 'delete') return unknown(call)
  if (!files.get(path, false)) return fail(1, ` * rc-update: service \`${name}' is not in the runlevel \`${level}'`)
  files.remove(path)
  return ok(` * service ${name} removed from runlevel ${level}\n`)
}

const rcService: Program = async (call) => {
  const { services, files } = call.machine
  const [name = '', verb] = call.args.filter((word) => !word.startsWith('-'))
  if (!(services instanceof OpenRc)) return unknown(call)
  const entry = files.get(`/etc/init.d/${name}`)
  if (entry?.kind !== 'file' || (entry.mode & 0o111) === 0)
    return fail(1, ` * rc-service: service \`${name}' does not exist`)
  if (verb === 'status')
    return services.isStarted(name) ? ok(' * status: started\n') : { ...fail(3), stdout: ' * status: stopped\n' }
  if (verb === 'stop' || verb === 'restart') await services.stop(name)
  if (verb === 'stop') return ok()
  if (verb !== 'start' && verb !== 'restart') return unknown(call)
  const { exitCode, output } = await services.start(name)
  if (exitCode !== 0) return { exitCode: 1, stdout: output, stderr: ` * ERROR: ${name} failed to start\n` }
  return ok(output)
}

/** OpenRC's words for scripts: what begins, and how it ended. */
const ebegin: Program = ({ args }) => ok(` * ${args.join(' ')} ...\n`)
const eend: Program = ({ args: [status = '0'] }) => ({
  ...ok(status === '0' ? ' [ ok ]\n' : ' [ !! ]\n'),
  exitCode: Number(status),
})

export const alpinePrograms: Programs = { apk, 'rc-update': rcUpdate, 'rc-service': rcService, ebegin, eend }
