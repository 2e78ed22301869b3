import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { labUnavailable, startLab } from './index'
import { LABS, placeOf } from './world/place'
import { run } from './world/run'

/** The labs of one process: somebody else's may be running beside them. */
function labsOf(pid = process.pid): string[] {
  const owners = readdirSync(LABS).filter((file) => file.endsWith('.owner'))
  const own = owners.filter((file) => readFileSync(`${LABS}/${file}`, 'utf8').startsWith(`${pid} `))
  return own.map((file) => file.slice(0, -'.owner'.length))
}

function lines(text: string, sign: string): string[] {
  return text.split('\n').filter((line) => line.includes(sign))
}

/** Everything on this machine that a lab could leave. */
async function traces(id: string) {
  return [
    ...lines((await run(['ip', 'netns', 'list'])).stdout, id),
    ...lines(readFileSync('/proc/self/mounts', 'utf8'), id),
    ...lines((await run(['ps', '-eo', 'args'])).stdout, `${LABS}/${id}`),
    ...lines((await run(['ip', '-br', 'link'])).stdout, 'port-'),
    ...[placeOf(id).dir, `${placeOf(id).dir}.owner`, placeOf(id).cgroup].filter((path) => existsSync(path)),
  ]
}

describe.skipIf(labUnavailable() !== null)('labs beside each other', () => {
  test('have the same addresses and nothing to do with one another, and leave nothing behind', async () => {
    const one = await startLab({ guests: false })
    const two = await startLab({ guests: false })
    const ids = labsOf()
    try {
      expect(ids).toHaveLength(2)
      for (const id of ids) expect((await traces(id)).length).toBeGreaterThan(8)
      expect(one.port).not.toBe(two.port)
      expect(one.fingerprint).not.toBe(two.fingerprint)
      await one.exec(['touch', '/root/of-one'])
      expect((await two.exec(['ls', '/root/of-one'])).exitCode).not.toBe(0)
      for (const lab of [one, two]) expect((await lab.exec(['ping', '-c1', '-W2', '1.1.1.1'])).exitCode).toBe(0)
      await one.stop()
      expect((await two.exec(['ping', '-c1', '-W2', '1.1.1.1'])).exitCode).toBe(0)
    } finally {
      await one.stop()
      await two.stop()
    }
    for (const id of ids) expect(await traces(id)).toEqual([])
  })

  test('go with their process when it is interrupted', async () => {
    const { child, id } = await startElsewhere()
    child.kill('SIGINT')
    await once(child, 'exit')
    expect(await traces(id)).toEqual([])
  })

  test('are cleared away by the next one when their process was killed', async () => {
    const { child, id } = await startElsewhere()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const next = await startLab({ guests: false })
    await next.stop()
    expect(await traces(id)).toEqual([])
  })

  test('start in seconds', async () => {
    const began = performance.now()
    const lab = await startLab()
    const took = performance.now() - began
    await lab.stop()
    expect(took).toBeLessThan(30_000)
  })
})

/** A lab that belongs to another process. */
async function startElsewhere() {
  const script = `${import.meta.dirname}/../../../scripts/lab.ts`
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const chunk of child.stdout) if (String(chunk).includes('Ctrl+C')) break
  const [id] = labsOf(child.pid)
  if (id === undefined) throw new Error('The lab has told no one whose it is')
  return { child, id }
}
