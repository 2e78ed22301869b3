import type { ServerChannel } from 'ssh2'
import { announcement, unwire } from '@/server/host/wire'
import { executed, isCarrier } from '../executed'
import type { SimulatedHost } from '../host'
import type { Circumstances, Result } from '../machine/call'
import { execute, find } from '../machine/execute'
import { sleep } from '../machine/process'

/** Runs the line of one exec request. As with sshd, a process goes on when its channel closes. */
export async function serve(
  host: SimulatedHost,
  line: string,
  channel: ServerChannel,
  latencyMs: number,
): Promise<void> {
  const { node } = host
  const wired = unwire(line)
  // What does not come from the product is for the login shell to read.
  const words = wired?.argv ?? ['bash', '-c', line]
  const process = node.processes.start(words)
  const around: Circumstances = {
    machine: node,
    net: node.net,
    env: new Map(
      Object.entries({ HOME: '/root', USER: 'root', SHELL: '/bin/bash', SSH_CONNECTION: host.sshConnection }),
    ),
    process,
    signal: process.signal,
    stdin: readAll(channel),
    emit: (text) => {
      // Whoever writes into a closed pipe is ended by it.
      if (!channel.writable) process.kill('PIPE')
      else channel.write(text)
    },
  }
  try {
    if (latencyMs > 0) await sleep(latencyMs, process.signal)
    finish(channel, await answer(host, words, wired, around, channel))
  } catch (error) {
    // A fault of the simulation itself: tests look at `unknown`.
    host.unknown.push(['simulation failed', String(error instanceof Error ? error.stack : error), ...words])
    finish(channel, { exitCode: 255, stdout: '', stderr: `simulated host: ${String(error)}\n` })
  } finally {
    node.processes.end(process)
  }
}

async function answer(
  host: SimulatedHost,
  words: readonly string[],
  wired: ReturnType<typeof unwire>,
  around: Circumstances,
  channel: ServerChannel,
): Promise<Result> {
  if (!wired) return executed(host, words, () => execute(words, around))
  if (wired.sudo && !find(host.node, 'sudo'))
    return { exitCode: 127, stdout: '', stderr: 'bash: line 1: sudo: command not found\n' }
  channel.write(announcement(around.process?.pid ?? 0))
  channel.stderr.write(announcement(around.process?.pid ?? 0))
  const run = () => execute(['timeout', '-k', '5', String(wired.timeout), ...words], around)
  return isCarrier(words) ? run() : executed(host, words, run)
}

function finish(channel: ServerChannel, { exitCode, stdout, stderr }: Result): void {
  if (!channel.writable) return
  if (stdout !== '') channel.write(stdout)
  if (stderr !== '') channel.stderr.write(stderr)
  channel.exit(exitCode)
  channel.end()
}

/** Standard input to its end; read only when somebody asks for it. (Iterating would destroy the channel at its end.) */
function readAll(channel: ServerChannel): () => Promise<string> {
  let text: Promise<string> | undefined
  const read = () =>
    new Promise<string>((resolve) => {
      const chunks: Buffer[] = []
      const end = () => resolve(Buffer.concat(chunks).toString('utf8'))
      channel.on('data', (chunk: Buffer) => chunks.push(chunk))
      channel.once('end', end)
      channel.once('close', end)
    })
  return () => (text ??= read())
}
