import { command, type Command, type Output } from '@/server/host/command'
import { openProduct, type Product } from '../product/product'
import type { TestHost } from '../hosts/test-host'

/** A test host with the product connected to it, and hands to see what the product did. */
export type Site = {
  host: TestHost
  product: Product
  /** A command on the host as root, over the product's own connection; every exit code is an answer. */
  sh(...argv: [string, ...string[]]): Promise<Output>
  inGuest(vmid: number, ...argv: string[]): Promise<Output>
  file(path: string): Promise<string>
  close(): Promise<void>
}

const ANY = Array.from({ length: 256 }, (_, code) => code)

export async function openSite(start: () => Promise<TestHost>): Promise<Site> {
  const host = await start()
  const product = await openProduct(host)
  const run = <T>(it: Command<T>): Promise<T> => product.host().run(it)
  const sh: Site['sh'] = (...argv) =>
    host.asRoot?.(argv) ?? run(command(argv, { accept: ANY, timeout: 120, parse: (output) => output }))
  return {
    host,
    product,
    sh,
    inGuest: (vmid, ...argv) => sh('pct', 'exec', String(vmid), '--', ...argv),
    file: async (path) => {
      const { exitCode, stdout, stderr } = await sh('cat', path)
      if (exitCode !== 0) throw new Error(stderr)
      return stdout
    },
    close: async () => {
      await product.close()
      await host.stop()
    },
  }
}

/** A running container on a bridge; the product is then asked to name it, as it does by itself every few seconds. */
export async function addApp({ host, sh }: Site, vmid: number, name: string, bridge = 'proximity-lan'): Promise<void> {
  const nic = `name=eth0,bridge=${bridge},ip=dhcp,firewall=1`
  const made = await sh(
    ...(['pct', 'create', String(vmid), host.appTemplate] as const),
    ...[
      '--hostname',
      name,
      '--unprivileged',
      '1',
      '--memory',
      '128',
      '--rootfs',
      'local-lvm:1',
      '--onboot',
      '1',
      '--net0',
      nic,
    ],
  )
  if (made.exitCode !== 0) throw new Error(made.stderr)
}

export async function startGuest({ sh }: Site, vmid: number): Promise<void> {
  const started = await sh('pct', 'start', String(vmid))
  if (started.exitCode !== 0) throw new Error(started.stderr)
}
