import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { command } from '../../host/command'
import * as pct from '../../host/tools/pct'
import type { Change } from '../capability'
import { placeOf } from './place'
import { undoScript } from './undo-script'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'proximity-undo-'))
})
afterEach(() => rm(home, { recursive: true }))

/** Starting 300 ends only after the restart of 301 has: whoever waits for the one before the other waits for ever. */
const PCT = `#!/bin/sh
echo "$*" >>"$HOME/calls"
if [ "$1 $2" = "start 300" ]; then until grep -q "reboot 301" "$HOME/calls"; do sleep 0.01; done; fi
echo "$* ended" >>"$HOME/calls"
`

function guest(vmid: number, undo: Change['undo']): Change {
  return {
    title: `Guest ${vmid}`,
    kind: 'change',
    on: 'guests',
    touches: [`guest ${vmid}`],
    run: command(['true']),
    undo: undo ?? [],
  }
}

/** What was called, in its order, when these changes had begun: all of them, or those with these numbers. */
async function takenBack(changes: readonly Change[], begun = changes.map((_, number) => number)): Promise<string[]> {
  const place = { ...placeOf('a-b-c-d'), folder: join(home, 'undo'), log: join(home, 'log/network.log') }
  await mkdir(place.folder)
  await writeFile(join(place.folder, 'armed'), '')
  await writeFile(join(place.folder, 'begun'), begun.map((number) => `${number}\n`).join(''))
  await writeFile(join(home, 'pct'), PCT, { mode: 0o755 })
  await writeFile(join(home, 'undo.sh'), undoScript({ ...place, generator: join(home, 'generator') }, changes, 'Test'))
  const env = { ...process.env, HOME: home, PATH: `${home}:${process.env.PATH}` }
  await promisify(execFile)('sh', [join(home, 'undo.sh')], { env, timeout: 10_000 }).catch(() => undefined)
  return (await readFile(join(home, 'calls'), 'utf8')).trim().split('\n')
}

test('guests come up beside each other, and the end waits for them', async () => {
  const calls = await takenBack([
    guest(301, [pct.set(301, [['net0', 'name=eth0']]), pct.reboot(301)]),
    guest(300, [pct.start(300)]),
  ])
  expect(calls.indexOf('set 301 --net0 name=eth0 ended')).toBeLessThan(calls.indexOf('reboot 301'))
  expect(calls).toContain('start 300 ended')
  expect(await readFile(join(home, 'log/network.log'), 'utf8')).toMatch(/taken back by the timer on this host\.\n$/)
})

test('what comes next for the same guest waits until it is up', async () => {
  const calls = await takenBack([
    guest(300, [pct.set(300, [['onboot', '1']])]),
    guest(301, [pct.reboot(301)]),
    guest(300, [pct.start(300)]),
  ])
  expect(calls.indexOf('set 300 --onboot 1')).toBeGreaterThan(calls.indexOf('start 300 ended'))
})

test('nothing else waits for what comes next for a guest that comes up', async () => {
  const calls = await takenBack([
    guest(301, [pct.reboot(301)]),
    guest(300, [pct.set(300, [['onboot', '1']])]),
    guest(300, [pct.start(300)]),
  ])
  expect(calls.slice(-2)).toEqual(['set 300 --onboot 1', 'set 300 --onboot 1 ended'])
})

test('a guest whose start was not begun is none that comes up', async () => {
  const calls = await takenBack(
    [guest(300, [pct.set(300, [['onboot', '1']])]), guest(301, [pct.stop(301)]), guest(300, [pct.start(300)])],
    [0, 1],
  )
  expect([...calls].sort()).toEqual(
    ['set 300 --onboot 1', 'set 300 --onboot 1 ended', 'stop 301', 'stop 301 ended'].sort(),
  )
})

test('no more than four guests come up at once', async () => {
  const restarts = [305, 304, 303, 302].map((vmid) => guest(vmid, [pct.reboot(vmid)]))
  const calls = await takenBack([guest(301, [pct.reboot(301)]), ...restarts])
  expect(calls.indexOf('reboot 301')).toBe(8)
})
