import { command } from '@/server/host/command'
import { openSsh } from '@/server/host/ssh'
import { startLab, type Lab } from '../hosts/lab'
import type { TestHost } from '../hosts/test-host'

/** The lab as a host to test against, with what its packets can show. */
export async function labHost(): Promise<TestHost & { lab: Lab }> {
  const lab = await startLab({ templates: ['alpine', 'debian', 'busybox'] })
  return {
    lab,
    name: 'lab',
    address: lab.address,
    port: lab.port,
    user: lab.user,
    privateKey: lab.privateKey,
    fingerprint: lab.fingerprint,
    can: { packets: true },
    appTemplate: 'local:vztmpl/busybox-1.35-app_20240908_amd64.tar.gz',
    lanAddress: '192.168.77.10',
    reboot: () => lab.reboot(),
    fail: async ([program, verb]) => {
      const path = `/usr/local/sbin/${program}`
      const script = `#!/bin/sh\n[ "$1" = ${verb} ] && { echo "${program} ${verb}: broken on purpose" >&2; exit 255; }\nexec /usr/sbin/${program} "$@"\n`
      await lab.exec(['tee', path], { stdin: script })
      await lab.exec(['chmod', '0755', path])
      return async () => {
        await lab.exec(['rm', '-f', path])
      }
    },
    hold: (lock) => holdFrom(lab, lock),
    stop: () => lab.stop(),
  }
}

/** Held by a process of an SSH session of its own, which ends with it. */
async function holdFrom({ address, port, user, privateKey, fingerprint, exec }: Lab, lock: string) {
  const auth = { kind: 'key' as const, privateKey }
  const session = await openSsh({ address, port, user, auth, hostKey: fingerprint, sudo: false })
  const end = new AbortController()
  const held = session.run(command(['flock', lock, 'sleep', '300'], { timeout: 310 }), { signal: end.signal })
  held.catch(() => undefined)
  while ((await exec(['flock', '-n', lock, 'true'])).exitCode === 0);
  return async () => {
    end.abort()
    await held.catch(() => undefined)
    await session.close()
  }
}
