import { describe, expect, test } from 'vitest'
import { startSimulatedHost, type RunningSimulatedHost } from '../hosts/simulated'
import { initialize } from '../product/initialize'
import { openProduct } from '../product/product'
import { INTERFACES_LOCK } from '@/server/host/tools/ifupdown'
import { plan, start } from '@/server/networks'
import { get } from '@/server/operations'

/**
 * Files below /etc, everything of ours, and links: what an operation may leave behind. Packages and logs stay, and so does the
 * lock file of Proxmox' own network editor, which is empty and held while the configuration is written.
 */
function traces({ host }: RunningSimulatedHost): unknown {
  const { files, net } = host.node
  const ours = [...files.entries()].filter(
    ([path, { kind }]) =>
      (/proximity/.test(path) && !path.startsWith('/var/log/')) ||
      (path.startsWith('/etc/') && kind !== 'folder' && path !== INTERFACES_LOCK),
  )
  return { files: ours.sort(([a], [b]) => (a < b ? -1 : 1)), links: [...net.links.keys()].sort() }
}

async function onFreshHost(
  tell: (host: RunningSimulatedHost, product: Awaited<ReturnType<typeof openProduct>>) => Promise<void>,
) {
  const host = await startSimulatedHost()
  const product = await openProduct(host)
  try {
    await tell(host, product)
  } finally {
    await product.close()
    await host.stop()
  }
}

describe('initialize on a host that fails', () => {
  const faults: [string, string[]][] = [
    ['the rules cannot be loaded', ['nft', '-f']],
    ['the bridge does not come up', ['ifup']],
    ['apt cannot install', ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']],
    ['the services do not start', ['systemctl', 'enable', '--quiet', '--now', 'proximity-netns.service']],
    ['the container cannot be made', ['pct', 'create']],
    ['the router cannot be entered', ['lxc-attach']],
  ]

  test.each(faults)('puts everything back when %s', async (_what, argv) => {
    await onFreshHost(async (host, product) => {
      const before = traces(host)
      host.faults.failMatching(argv, { exitCode: 1, stderr: 'broken on purpose' })
      const run = await initialize(product)
      expect(run.state).toBe('rolled-back')
      expect(run.error).toMatchObject({ code: 'command-failed', message: expect.stringContaining('broken on purpose') })
      expect(traces(host)).toEqual(before)
    })
  })

  test.each([20, 45, 70, 95, 120])('ends whole or untouched when the connection breaks at command %i', async (nth) => {
    await onFreshHost(async (host, product) => {
      const before = traces(host)
      const { ctx, hostId } = product
      const { digest } = await plan({ ctx, input: { hostId } })
      const { operationId } = await start({ ctx, input: { hostId, digest } })
      host.faults.hangUpAfter(nth)
      await ctx.running.finished(operationId)
      const run = await get({ ctx, input: { id: operationId } })
      expect(['rolled-back', 'done']).toContain(run.state)
      if (run.state === 'rolled-back') expect(traces(host)).toEqual(before)
      else expect((await plan({ ctx, input: { hostId } })).empty).toBe(true)
    })
  })
})
