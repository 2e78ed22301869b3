import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { leading } from './options'

/** `grep -rH '' --include=NAME FOLDER…` prints files line by line; `grep -ao PATTERN FILE` looks for running containers. */
const grep: Program = (call) => {
  const { flags, rest } = leading(
    [...call.args]
      .filter((word) => word !== '--')
      .sort((a, b) => Number(b.startsWith('-')) - Number(a.startsWith('-'))),
    '',
  )
  const [pattern = '', path = '', ...more] = rest
  if (flags.has('r')) return trees(call, [path, ...more], pattern, flags.get('include') ?? '*')
  if (rest.length !== 2) return unknown(call)
  const text = call.files.read(path)
  if (text === null) return fail(2, `grep: ${path}: No such file or directory`)
  const words = flags.has('F') ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern
  const matches = new RegExp(words, flags.has('i') ? 'i' : '')
  const found = flags.has('o')
    ? [...text.matchAll(new RegExp(pattern, 'g'))].map(([match]) => match)
    : text.split('\n').filter((line, index, all) => matches.test(line) && (line !== '' || index < all.length - 1))
  if (found.length === 0) return fail(1)
  return ok(flags.has('q') ? '' : found.map((line) => `${line}\n`).join(''))
}

function trees(call: Call, folders: readonly string[], pattern: string, include: string): Result {
  const missing = folders.filter((folder) => call.files.kindOf(folder) === null)
  const wanted = new RegExp(`^${include.replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
  const matches = new RegExp(pattern)
  let stdout = ''
  const visit = (path: string) => {
    for (const name of call.files.list(path) ?? []) {
      const inner = `${path}/${name}`
      // Links inside the folder are not followed.
      if (call.machine.files.get(inner, false)?.kind === 'link') continue
      if (call.files.kindOf(inner) === 'folder') visit(inner)
      else if (wanted.test(name))
        for (const line of (call.files.read(inner) ?? '').replace(/\n$/, '').split('\n'))
          if (matches.test(line) && call.files.read(inner) !== '') stdout += `${inner}:${line}\n`
    }
  }
  for (const folder of folders) visit(folder)
  const stderr = missing.map((folder) => `grep: ${folder}: No such file or directory\n`).join('')
  return { exitCode: missing.length > 0 ? 2 : stdout === '' ? 1 : 0, stdout, stderr }
}

export const grepPrograms: Programs = { grep }
