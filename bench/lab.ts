import { startLab, type Lab } from '../e2e/hosts/lab'
import { openProduct, type Product } from '../e2e/product/product'

/** A host nobody has touched and the product signed in to it. Guests of its own would only be noise. */
export type BenchLab = { lab: Lab; product: Product }

export async function withLab<T>(work: (site: BenchLab) => Promise<T>): Promise<T> {
  const lab = await startLab({ guests: false })
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
