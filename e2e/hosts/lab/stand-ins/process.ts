import { spawnSync } from 'node:child_process'
import { Refusal } from './refusal'

export type Ended = { stdout: string; stderr: string; exitCode: number }

export function run(argv: readonly string[], input?: string | Buffer): Ended {
  const [program = '', ...args] = argv
  const { stdout, stderr, status } = spawnSync(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  })
  return { stdout: stdout.toString(), stderr: stderr.toString(), exitCode: status ?? 255 }
}

export function must(argv: readonly string[], input?: string): string {
  const { stdout, stderr, exitCode } = run(argv, input)
  if (exitCode !== 0)
    throw new Refusal(`command '${argv.join(' ')}' failed: ${stderr.trim() || `exit code ${exitCode}`}`)
  return stdout
}

export function ip(...args: string[]): void {
  must(['/sbin/ip', ...args])
}
