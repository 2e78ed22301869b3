import { expect } from 'vitest'
import { explain } from '@/server/checks'
import type { Product } from '../product/product'

type Told = { from: string; to: string; ends: string | null }

/** From every kind of node to every other, on a host on which nothing is wrong: `ends` is the hop that a path has to end at. */
const PATHS: readonly Told[] = [
  { from: '301', to: 'example.com', ends: null },
  { from: '301', to: '302', ends: null },
  { from: '301', to: 'router', ends: null },
  { from: '301', to: 'service', ends: null },
  { from: '301', to: 'internet', ends: null },
  { from: '301', to: 'host', ends: 'path.policy' },
  { from: '301', to: 'gateway', ends: 'path.policy' },
  { from: 'router', to: '301', ends: null },
  { from: 'router', to: 'service', ends: null },
  { from: 'router', to: 'gateway', ends: null },
  { from: 'router', to: 'example.com', ends: null },
  { from: 'service', to: '301', ends: null },
  { from: 'service', to: 'router', ends: null },
  { from: 'service', to: 'gateway', ends: 'path.policy' },
  { from: 'host', to: '301', ends: 'path.closed' },
  { from: 'host', to: 'router', ends: 'path.closed' },
  { from: 'host', to: 'gateway', ends: null },
  { from: 'gateway', to: '301', ends: 'path.closed' },
  { from: 'internet', to: '302', ends: 'path.closed' },
]

/** All of them; answers those that ended elsewhere, with what was said of each hop. */
export async function wrongPaths({ ctx, hostId }: Pick<Product, 'ctx' | 'hostId'>): Promise<string[]> {
  const wrong = await Promise.all(
    PATHS.map(async ({ from, to, ends }) => {
      const { hops, broken } = await explain({ ctx, input: { hostId, from, to } })
      const end = broken === null ? null : (hops[broken]?.id ?? null)
      const words = hops.map(({ id, verdict, sentence }) => `${id} ${verdict}: ${sentence}`)
      const running = hops.filter(({ title }) => /(^| )runs$/.test(title)).map(({ title }) => title)
      const isTwice = running.includes('It runs') && running.length > 1
      return end === ends && !isTwice ? [] : [`${from} → ${to} ended at ${end}: ${words.join(' · ')}`]
    }),
  )
  return wrong.flat()
}

/** Who cannot be asked is refused with words. */
export async function refusedPaths({ ctx, hostId }: Pick<Product, 'ctx' | 'hostId'>): Promise<void> {
  const ask = (from: string, to: string) => explain({ ctx, input: { hostId, from, to } })
  await expect(ask('301', '301')).rejects.toThrow('It sends to itself.')
  await expect(ask('999', '301')).rejects.toThrow('999 is nobody on this host.')
  await expect(ask('gateway', 'internet')).rejects.toThrow('Nothing of this network lies between them.')
}
