import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cgroupRoot } from './world/place'

/** One sentence why the lab cannot run here, or null. */
export function labUnavailable(): string | null {
  if (process.platform !== 'linux') return 'The lab needs Linux.'
  if (process.arch !== 'x64') return 'The lab is built from Debian packages for amd64.'
  if (process.getuid?.() !== 0) return 'The lab needs root, for network namespaces and mounts.'
  if (!existsSync('/usr/bin/apt-get')) return 'The lab installs Debian packages with apt-get, which is not here.'
  try {
    cgroupRoot()
  } catch {
    return 'The lab needs cgroup2 mounted somewhere.'
  }
  return overlayRefused()
}

function overlayRefused(): string | null {
  const dir = mkdtempSync('/run/proximity-lab-probe-')
  // In namespaces of its own, so that nothing of it can stay behind.
  const script = `
    mount -t tmpfs tmpfs "$1" && mkdir "$1/low" "$1/up" "$1/work" "$1/root" &&
    mount -t overlay overlay -o "lowerdir=$1/low,upperdir=$1/up,workdir=$1/work" "$1/root"`
  const unshare = ['-m', '-n', '-p', '-f', '-u', '-i', '-C', '--propagation', 'private', 'sh', '-c', script, 'sh', dir]
  const { status, stderr } = spawnSync('unshare', unshare, { encoding: 'utf8' })
  rmSync(dir, { recursive: true, force: true })
  return status === 0 ? null : `The kernel refuses namespaces or overlay mounts here: ${stderr.trim()}`
}
