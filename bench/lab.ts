import { startLab, type Lab } from '../e2e/hosts/lab'
import { openProduct, type Product } from '../e2e/product/product'

/** A host nobody has touched and the product signed in to it. Guests of its own would only be noise. */
export type BenchLab = { lab: Lab; product: Product }

/** Milliseconds of processor time that the host and its guests spend on it: on a busy machine the figure that stays put. */
export async function hostTime({ exec }: Pick<Lab, 'exec'>, work: () => Promise<unknown>): Promise<number> {
  const spent = async () => {
    const { stdout } = await exec(['cat', '/sys/fs/cgroup/cpu.stat'])
    const [, microseconds] = /^usage_usec (\d+)$/m.exec(stdout) ?? []
    if (microseconds === undefined) throw new Error('The host does not tell its processor time')
    return Number(microseconds) / 1000
  }
  const before = await spent()
  await work()
  return (await spent()) - before
}

/** `templates`: what containers can be made from, where the router's alone does not do. */
export async function withLab<T>(
  work: (site: BenchLab) => Promise<T>,
  templates?: NonNullable<Parameters<typeof startLab>[0]>['templates'],
): Promise<T> {
  const lab = await startLab({ guests: false, ...(templates ? { templates } : {}) })
  try {
    // A node that is still booting would share its processors with whoever comes first.
    await lab.exec(['systemctl', 'is-system-running', '--wait'])
    const product = await openProduct(lab)
    try {
      return await work({ lab, product })
    } finally {
      await product.close()
    }
  } finally {
    await lab.stop()
  }
}
