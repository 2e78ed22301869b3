import { type Call, fail, type Program, type Programs, type Result } from '../machine/call'
import { parent } from '../machine/file-tree'
import { Dnsmasq } from '../services/dnsmasq'
import { type DnsmasqConfig, DnsmasqConfigError, parseDnsmasqConfig } from '../services/dnsmasq-config'

const USERS = new Set(['dnsmasq', 'root', 'nobody'])

/** Runs until it is ended; HUP makes it read its host files again. */
const dnsmasq: Program = async (call) => {
  const path = /^--conf-file=(.*)$/m.exec(call.args.join('\n'))?.[1] ?? '/etc/dnsmasq.conf'
  const text = call.files.read(path)
  if (text === null) return fail(3, `\ndnsmasq: cannot read ${path}: No such file or directory`)
  try {
    const config = parseDnsmasqConfig(text, path)
    if (call.args.includes('--test')) return fail(0, 'dnsmasq: syntax check OK.')
    return refusal(call, config) ?? (await serve(call, config))
  } catch (error) {
    if (error instanceof DnsmasqConfigError) return fail(1, `\n${error.message}`)
    throw error
  }
}

/** What is wrong with the world rather than with the file. */
function refusal(call: Call, config: DnsmasqConfig): Result | null {
  const link = call.net.links.get(config.interface ?? 'lo')
  if (!link?.up) return fail(2, `\ndnsmasq: unknown interface ${config.interface}`)
  if (!USERS.has(config.user)) return fail(1, `\ndnsmasq: unknown user or group: ${config.user}`)
  if (call.files.kindOf(parent(config.leaseFile)) !== 'folder')
    return fail(3, `\ndnsmasq: cannot open or create lease file ${config.leaseFile}: No such file or directory`)
  const holder = call.machine.host.dhcp.running.find(({ net }) => net === call.net)
  const own = link.addresses.find(({ family }) => family === 4)
  if (holder && own)
    return fail(2, `\ndnsmasq: failed to create listening socket for ${own.address}: Address already in use`)
  return null
}

function serve(call: Call, config: DnsmasqConfig): Promise<Result> {
  const { dhcp } = call.machine.host
  call.emit('started, version 2.90 cachesize 150\n')
  const server = new Dnsmasq(call.machine, call.net, config, (line) => call.emit(`${line}\n`))
  dhcp.add(server)
  if (call.process) call.process.onHangUp = () => server.reload()
  return new Promise((resolve) => {
    const end = () => {
      dhcp.remove(server)
      server.stop()
      resolve({ exitCode: 0, stdout: '', stderr: '' })
    }
    if (call.signal.aborted) end()
    else call.signal.addEventListener('abort', end, { once: true })
  })
}

export const dnsmasqPrograms: Programs = { dnsmasq }
