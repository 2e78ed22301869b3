import { appendFileSync, mkdirSync } from 'node:fs'
import { NODE } from './paths'
import { attempt } from './refusal'

let log: string | null = null

/** Says something where the person and the task log can read it. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
  if (log !== null) appendFileSync(log, `${line}\n`)
}

/** Runs `work` as Proxmox runs a worker: what it says and how it ended can be read later in its log. */
export function task(type: string, id: string, work: () => void): void {
  const start = Math.floor(Date.now() / 1000)
  const upid = `UPID:${NODE}:${hex(process.pid)}:${hex(process.hrtime()[0])}:${hex(start)}:${type}:${id}:root@pam:`
  const dir = `/var/log/pve/tasks/${hex(start).slice(-1)}`
  mkdirSync(dir, { recursive: true })
  log = `${dir}/${upid}`
  const refusal = attempt(work)
  const status = refusal === null ? 'OK' : refusal.message.split('\n')[0]
  appendFileSync(log, refusal === null ? 'TASK OK\n' : `TASK ERROR: ${status}\n`)
  appendFileSync('/var/log/pve/tasks/index', `${upid} ${hex(Math.floor(Date.now() / 1000))} ${status}\n`)
  log = null
  if (refusal !== null) throw refusal
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, '0')
}
