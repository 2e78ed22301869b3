import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A registry on loopback that gives one answer to the question for advisories. */
async function withRegistry<T>(status: number, advisories: object, work: (url: string) => Promise<T>): Promise<T> {
  const registry = createServer((request, response) => {
    request.resume().on('end', () => {
      const isAsked = request.url?.endsWith('/-/npm/v1/security/advisories/bulk') ?? false
      response.writeHead(isAsked ? status : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isAsked ? advisories : {}))
    })
  })
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${(registry.address() as AddressInfo).port}`)
  } finally {
    registry.close()
  }
}

async function audit(url: string): Promise<{ code: number | null; text: string }> {
  // npm keeps what it has concluded from an advisory.
  const cache = mkdtempSync(join(tmpdir(), 'proximity-audit-'))
  const options = ['--registry', url, '--cache', cache, '--fetch-retries', '0', '--package-lock-only']
  const child = spawn(process.execPath, ['scripts/audit.mjs', ...options], { cwd: root })
  let text = ''
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  rmSync(cache, { recursive: true, force: true })
  return { code, text }
}

const weakness = (severity: string) => ({
  ssh2: [
    {
      ...{ id: 1, url: 'https://example.com/1', title: 'A weakness', severity, vulnerable_versions: '<2' },
      ...{ cwe: [], cvss: { score: 9, vectorString: null } },
    },
  ],
})

test.each<[string, number, object, number, string]>([
  ['without advisories for these packages passes', 200, {}, 0, 'no high or critical weakness in'],
  ['that knows a lesser weakness passes', 200, weakness('moderate'), 0, '1 lesser'],
  ['that knows a high weakness fails', 200, weakness('high'), 1, 'high: ssh2: A weakness (https://example.com/1)'],
  ['that has no advisories is no pass', 405, {}, 3, 'skipped: the registry has no advisories (405)'],
])('a registry %s', async (_, status, advisories, code, line) => {
  const answer = await withRegistry(status, advisories, audit)
  expect(answer.text).toContain(line)
  expect(answer.code).toBe(code)
})

test('a registry that is out of reach is no pass', async () => {
  const answer = await audit('http://127.0.0.1:9')
  expect(answer).toMatchObject({ code: 3, text: expect.stringContaining('skipped: the registry could not be asked') })
})
