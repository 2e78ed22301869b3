import { type Call, fail, ok, type Result } from '../machine/call'
import { find } from '../machine/execute'
import { parseShell } from './parser'
import type { List, Pipeline, Redirect, Statement, Word } from './syntax'

type State = { variables: Map<string, string>; status: number; done: boolean; jobs: Promise<unknown>[] }
type Run = { call: Call; state: State; stdin: string | null }

/** Runs shell text whose grammar the simulation knows; throws a ShellSyntaxError before anything of another one has run. */
export async function interpret(call: Call, text: string, args: readonly string[] = []): Promise<Result> {
  const list = parseShell(text)
  const positional = args.map((value, index): [string, string] => [String(index + 1), value])
  const state: State = {
    variables: new Map([...call.env, ...positional, ['@', args.join(' ')]]),
    status: 0,
    done: false,
    jobs: [],
  }
  const result = await runList({ call, state, stdin: null }, list)
  return { ...result, exitCode: state.status }
}

async function runList(run: Run, list: List): Promise<Result> {
  const { state } = run
  const all = ok()
  for (const { joint, pipeline } of list) {
    if (state.done) break
    if ((joint === '&&' && state.status !== 0) || (joint === '||' && state.status === 0)) continue
    const { stdout, stderr, exitCode } = await runPipeline(run, pipeline)
    all.stdout += stdout
    all.stderr += stderr
    state.status = exitCode
  }
  return { ...all, exitCode: state.status }
}

async function runPipeline({ call, state, stdin }: Run, { negated, statements }: Pipeline): Promise<Result> {
  let input = stdin
  let stderr = ''
  let last = ok()
  for (const statement of statements) {
    last = await runStatement({ call, state, stdin: input }, statement)
    stderr += last.stderr
    input = last.stdout
  }
  return { stdout: last.stdout, stderr, exitCode: negated ? Number(last.exitCode === 0) : last.exitCode }
}

async function runStatement(run: Run, statement: Statement): Promise<Result> {
  if (statement.kind === 'command') {
    const words = statement.words.flatMap((word) => expand(run, word))
    return redirected(run, statement.redirects, await runCommand(run, words))
  }
  if (statement.kind === 'job') {
    run.state.jobs.push(runList({ ...run, state: { ...run.state, jobs: [] } }, statement.body))
    return ok()
  }
  if (statement.kind === 'if') {
    const { stdout, stderr, exitCode } = await runList(run, statement.condition)
    const rest = exitCode === 0 ? await runList(run, statement.body) : await runList(run, statement.otherwise)
    const nothing = exitCode !== 0 && statement.otherwise.length === 0
    return { stdout: stdout + rest.stdout, stderr: stderr + rest.stderr, exitCode: nothing ? 0 : rest.exitCode }
  }
  const all = ok()
  for (const value of statement.words.flatMap((word) => expand(run, word))) {
    run.state.variables.set(statement.name, value)
    const { stdout, stderr, exitCode } = await runList(run, statement.body)
    all.stdout += stdout
    all.stderr += stderr
    all.exitCode = exitCode
  }
  return all
}

async function runCommand({ call, state, stdin }: Run, words: readonly string[]): Promise<Result> {
  const [name = '', ...args] = words
  const assigned = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(name)
  if (assigned?.[1] && args.length === 0) {
    state.variables.set(assigned[1], assigned[2] ?? '')
    return ok()
  }
  if (name === '' || name === ':') return ok()
  if (name === 'exit') {
    state.done = true
    return fail(Number(args[0] ?? state.status))
  }
  if (name === 'wait') {
    await Promise.all(state.jobs.splice(0))
    return ok()
  }
  if (name === 'echo') return ok(`${args.join(' ')}\n`)
  if (name === '[') return call.run(['test', ...args.slice(0, -1)])
  if (!find(call.machine, name)) return fail(127, `sh: 1: ${name}: not found`)
  const input = stdin
  return call.run(words, { env: state.variables, ...(input === null ? {} : { stdin: () => Promise.resolve(input) }) })
}

function redirected(run: Run, redirects: readonly Redirect[], { stdout, stderr, exitCode }: Result): Result {
  const streams = { 1: stdout, 2: stderr }
  for (const { stream, to, target } of redirects) {
    const text = streams[stream]
    streams[stream] = ''
    if (to === 'both') streams[stream === 1 ? 2 : 1] += text
    else {
      const [path = ''] = target ? expand(run, target) : []
      if (path === '/dev/null') continue
      const before = to === 'append' ? (run.call.files.read(path) ?? '') : ''
      run.call.files.write(path, before + text)
    }
  }
  return { stdout: streams[1], stderr: streams[2], exitCode }
}

/** Parameters are filled in, unquoted ones are split at blanks, and unquoted patterns become the paths that match. */
function expand({ call, state }: Run, word: Word): string[] {
  let text = ''
  let isPattern = false
  const split: string[] = []
  for (const { kind, value, quoted } of word) {
    const filled = kind === 'text' ? value : value === '?' ? String(state.status) : (state.variables.get(value) ?? '')
    if (kind === 'text' && !quoted && /[*?]/.test(value)) isPattern = true
    const [first = '', ...more] = kind === 'parameter' && !quoted ? filled.split(/\s+/) : [filled]
    text += first
    for (const piece of more) {
      split.push(text)
      text = piece
    }
  }
  const words = [...split, text]
  const isEmpty = word.length > 0 && words.join('') === '' && word.every(({ quoted }) => !quoted)
  if (isEmpty) return []
  return isPattern ? words.flatMap((each) => matches(call, each)) : words
}

function matches(call: Call, pattern: string): string[] {
  const at = pattern.lastIndexOf('/')
  const wanted = new RegExp(
    `^${pattern
      .slice(at + 1)
      .replaceAll('.', '\\.')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  )
  const names = (call.files.list(pattern.slice(0, at) || '/') ?? []).filter(
    (name) => !name.startsWith('.') && wanted.test(name),
  )
  return names.length === 0 ? [pattern] : names.map((name) => `${pattern.slice(0, at)}/${name}`)
}
