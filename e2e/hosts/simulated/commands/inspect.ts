import { type Call, fail, ok, type Program, type Programs, unknown } from '../machine/call'

const GIB = 2 ** 30
/** Nothing here takes up room: the sizes of the disks of a small server. */
const DISKS = [
  { device: '/dev/mapper/pve-root', mount: '/', size: 94 * GIB, used: 7 * GIB },
  { device: '/dev/fuse', mount: '/etc/pve', size: 128 * 2 ** 20, used: 36 * 1024 },
  { device: 'tmpfs', mount: '/run', size: 2 * GIB, used: 2 ** 20 },
]

/** `df -P -B1 PATH…`: of each path the disk that it is on. */
const df: Program = (call) => {
  const [posix, bytes, ...rest] = call.args
  if (posix !== '-P' || bytes !== '-B1') return unknown(call)
  const full = call.machine.host.fullDisk
  const rows = rest.map((path) => {
    const disk =
      DISKS.filter(({ mount }) => `${path}/`.startsWith(mount === '/' ? '/' : `${mount}/`)).at(-1) ?? DISKS[0]
    const { device = '', mount = '', size = 0, used = 0 } = disk ?? {}
    const taken = full && mount === '/' ? size : used
    return `${device} ${size} ${taken} ${size - taken} ${Math.ceil((100 * taken) / size)}% ${mount}\n`
  })
  return ok(`Filesystem 1-blocks Used Available Capacity Mounted on\n${rows.join('')}`)
}

const date: Program = (call) => {
  const now = call.machine.host.now()
  if (call.args[0] === '+%s') return ok(`${Math.floor(now / 1000)}\n`)
  return call.args.length === 0 ? ok(`${new Date(now).toUTCString()}\n`) : unknown(call)
}

/** Who listens with UDP: only dnsmasq does, and only its ports are told apart. Nobody serves or connects by TCP. */
const ss: Program = (call) => {
  if (call.args[0] === '-Hltn' || call.args.join(' ') === '-Htn state established') return ok()
  if (!/^-[lnu]+$/.test(call.args.join(''))) return unknown(call)
  const head = 'State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n'
  const servers = call.machine.host.dhcp.running.filter(({ net }) => net === call.net)
  const rows = servers.flatMap(({ link, config }) => {
    const own = link?.addresses.find(({ family }) => family === 4)?.address
    return [
      ...(own && config.port !== 0 ? [`UNCONN 0      0      ${own}:53 0.0.0.0:*`] : []),
      `UNCONN 0      0      0.0.0.0%${link?.name ?? 'lo'}:67 0.0.0.0:*`,
    ]
  })
  return ok(head + rows.map((row) => `${row}\n`).join(''))
}

/** `nsenter -t PID -n -- PROGRAM …`: a program of the host in the network of a container. */
const nsenter: Program = (call) => {
  const [, pid = '', , , ...argv] = call.args
  const { guests } = call.machine.host
  const vmid = guests.running('lxc').find((each) => String(guests.container(each).pid) === pid)
  const net = vmid === undefined ? null : guests.container(vmid).net
  if (!net) return fail(1, `nsenter: cannot open /proc/${pid}/ns/net: No such file or directory`)
  return call.run(argv, { net })
}

/** `systemctl status`, in short; everything else is systemctl's own. */
export function status(call: Call, name: string, active: string, sub: string): ReturnType<typeof ok> {
  const words = `● ${name}\n     Loaded: loaded (/etc/systemd/system/${name}; enabled; preset: enabled)\n     Active: ${active} (${sub})\n`
  return { ...ok(words), exitCode: active === 'active' ? 0 : 3 }
}

export const inspectPrograms: Programs = { df, date, ss, nsenter }
