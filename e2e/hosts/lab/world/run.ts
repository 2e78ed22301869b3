import { spawn } from 'node:child_process'

export type Output = { stdout: string; stderr: string; exitCode: number }
export type RunOptions = { stdin?: string; timeoutMs?: number }

/** Runs a program to its end. An exit code is an answer, never an exception. */
export function run(argv: readonly string[], { stdin, timeoutMs }: RunOptions = {}): Promise<Output> {
  const [program, ...args] = argv
  if (program === undefined) throw new Error('A command needs at least a program')
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let exitCode = 255
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const finish = () => {
      clearTimeout(timer)
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString(), exitCode })
    }
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.stdin.on('error', () => {}) // The program may end without reading its input.
    child.stdin.end(stdin)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      exitCode = code ?? (signal === 'SIGKILL' ? 137 : 255)
      // A program that left something running in the background may have handed its pipes on: they never close.
      setTimeout(finish, 500).unref()
    })
    child.on('close', finish)
  })
}

/** Runs a program that has no reason to fail. */
export async function must(argv: readonly string[], options?: RunOptions): Promise<string> {
  const output = await run(argv, options)
  if (output.exitCode !== 0) {
    throw new Error(`${argv.join(' ')} ended with ${output.exitCode}: ${output.stderr.trim() || output.stdout.trim()}`)
  }
  return output.stdout
}
