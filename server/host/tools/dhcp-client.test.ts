import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RENEW } from './dhcp-client'

/** Stands for udhcpc. A shell heeds what is pending by the number of the signal: of two at once, the one to ask comes first. */
const CLIENT = `trap 'echo released' USR2
trap 'echo asks' USR1
sleep 20 & echo waits
while kill -0 $! 2>/dev/null; do wait $!; done`

/** A machine may have much else to do. */
const SOON = { timeout: 5000 }

let folder: string
let client: ChildProcess
let told: string
const pid = () => client.pid ?? 0
const status = () => readFileSync(`/proc/${pid()}/status`, 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dhcp-client-'))
  client = spawn('sh', ['-c', CLIENT, 'udhcpc', '-i', 'eth0'], { detached: true })
  told = ''
  client.stdout?.on('data', (text) => (told += String(text)))
  const programs = { pidof: `echo ${pid()}`, networkctl: 'exit 1' }
  for (const [name, line] of Object.entries(programs))
    writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 })
})
afterEach(() => {
  process.kill(-pid(), 'SIGKILL')
  rmSync(folder, { recursive: true })
})

test.skipIf(!existsSync('/proc/self/status'))('udhcpc has released before it is told to ask', async () => {
  await vi.waitFor(() => expect(told).toBe('waits\n'), SOON)
  client.kill('SIGSTOP')
  await vi.waitFor(() => expect(status()).toMatch(/^State:\tT/m), SOON)
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` }
  const renewed = promisify(execFile)('sh', ['-c', RENEW, 'sh', 'eth0'], { env })
  await vi.waitFor(() => expect(status()).toMatch(/^ShdPnd:\t[\da-f]*[89a-f][\da-f]{2}$/m), SOON)
  // Whoever does not wait for it has told it both by then.
  await Promise.race([renewed, pause(300)])
  client.kill('SIGCONT')
  await renewed
  await vi.waitFor(() => expect(told).toBe('waits\nreleased\nasks\n'), SOON)
})
