import { expect, test } from 'vitest'
import { boundedText } from './bounded-text'

const request = (body: string | null, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers })

test('reads a body up to its bound, and not beyond', async () => {
  expect(await boundedText(request('grün'), 5)).toBe('grün')
  expect(await boundedText(request('grün'), 4)).toBeNull()
  expect(await boundedText(request(null), 4)).toBe('')
  expect(await boundedText(request('x', { 'content-length': '99' }), 4)).toBeNull()
})
