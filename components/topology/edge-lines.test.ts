import { expect, test } from 'vitest'
import { edgeLines } from './edge-lines'

const at = (id: string, y: number) => ({ id, x: 0, y, width: 100, height: 40 }) as never
const edge = (kind: 'link' | 'nat' | 'blocked', state: 'good' | 'failed' | 'unknown' = 'good', to = 'b') => ({
  id: kind,
  from: 'a',
  to,
  kind,
  state,
})
const draw = (it: ReturnType<typeof edge>) => edgeLines({ boxes: [at('b', 100)], nodes: [at('a', 0)], edges: [it] })[0]

test.each([
  [edge('link'), 'open', false],
  [edge('link', 'failed'), 'failed', false],
  [edge('nat'), 'open', true],
  [edge('blocked'), 'blocked', true],
  [edge('blocked', 'failed'), 'failed', false],
  [edge('blocked', 'unknown'), 'unknown', false],
] as const)('draws an edge', (it, look, ends) => {
  expect(draw(it)).toMatchObject({ look })
  expect(draw(it)?.end !== '').toBe(ends)
})
