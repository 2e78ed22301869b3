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
    stop: () => lab.stop(),
  }
}
