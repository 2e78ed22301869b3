import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { find } from '../machine/execute'
import { normal, parent } from '../machine/file-tree'
import { leading } from './options'

const cat: Program = ({ args, files }) => {
  const { rest } = leading(args, '')
  let stdout = ''
  let stderr = ''
  for (const path of rest) {
    const text = files.read(path)
    if (text !== null) stdout += text
    else stderr += `cat: ${path}: ${files.kindOf(path) === 'folder' ? 'Is a directory' : 'No such file or directory'}\n`
  }
  return { exitCode: stderr === '' ? 0 : 1, stdout, stderr }
}

const test: Program = (call) => {
  const isNot = call.args[0] === '!'
  const [operator, path = '', ...more] = isNot ? call.args.slice(1) : call.args
  const kind = call.files.kindOf(path)
  if (more.length > 0) return unknown(call)
  const answers: Record<string, boolean> = {
    '-n': path !== '',
    '-z': path === '',
    '-e': kind !== null,
    '-f': kind === 'file',
    '-d': kind === 'folder',
    '-s': (call.files.read(path) ?? '') !== '',
    '-L': call.machine.files.get(path, false)?.kind === 'link',
  }
  const answer = answers[operator ?? '']
  return answer === undefined ? unknown(call) : fail(answer === isNot ? 1 : 0)
}

const ls: Program = ({ args, files }) => {
  const { rest } = leading(args, '')
  const [path = '/'] = rest
  const names = files.list(path)
  if (names)
    return ok(
      names
        .filter((name) => !name.startsWith('.'))
        .map((name) => `${name}\n`)
        .join(''),
    )
  return files.kindOf(path) === 'file'
    ? ok(`${path}\n`)
    : fail(2, `ls: cannot access '${path}': No such file or directory`)
}

const rm: Program = ({ args, files, machine }) => {
  const { flags, rest } = leading(args, '')
  const isForced = flags.has('f')
  for (const path of rest) {
    const entry = machine.files.get(path, false)
    if (!entry && !isForced) return fail(1, `rm: cannot remove '${path}': No such file or directory`)
    if (entry?.kind === 'folder' && !flags.has('r') && !flags.has('R'))
      return fail(1, `rm: cannot remove '${path}': Is a directory`)
    if (!entry && files.kindOf(path) !== null) return fail(1, `rm: cannot remove '${path}': Operation not permitted`)
    machine.files.remove(path)
  }
  return ok()
}

const rmdir: Program = ({ args, machine: { files } }) => {
  const { flags, rest } = leading(args, '')
  for (const path of rest) {
    const names = files.list(path)
    if (!names)
      return fail(
        1,
        `rmdir: failed to remove '${path}': ${files.read(path) === null ? 'No such file or directory' : 'Not a directory'}`,
      )
    if (names.length === 0) files.remove(path)
    else if (!flags.has('ignore-fail-on-non-empty'))
      return fail(1, `rmdir: failed to remove '${path}': Directory not empty`)
  }
  return ok()
}

const mkdir: Program = ({ args, files, machine }) => {
  const { flags, rest } = leading(args, 'm')
  for (const path of rest) {
    const kind = files.kindOf(path)
    const refuse = (why: string) => fail(1, `mkdir: cannot create directory ‘${path}’: ${why}`)
    if (kind === 'file' || (kind === 'folder' && !flags.has('p'))) return refuse('File exists')
    if (!flags.has('p') && files.kindOf(parent(normal(path))) === null) return refuse('No such file or directory')
    machine.files.makeFolder(path)
    if (flags.has('m') && kind === null) machine.files.chmod(path, parseInt(flags.get('m') ?? '755', 8))
  }
  return ok()
}

const chmod: Program = ({ args: [mode = '', ...paths], machine: { files } }) => {
  for (const path of paths) {
    if (!files.get(path)) return fail(1, `chmod: cannot access '${path}': No such file or directory`)
    files.chmod(path, parseInt(mode, 8))
  }
  return ok()
}

const tee: Program = async (call) => {
  const text = await call.stdin()
  const { flags, rest } = leading(call.args, '')
  for (const path of rest) {
    const isThere = call.files.kindOf(parent(normal(path))) === 'folder' || path.startsWith('/proc/')
    const content = flags.has('a') ? (call.files.read(path) ?? '') + text : text
    if (!isThere || !call.files.write(path, content))
      return { ...fail(1, `tee: ${path}: No such file or directory`), stdout: text }
  }
  return ok(text)
}

const tail: Program = async (call) => {
  const { flags, rest } = leading(call.args, 'nc')
  const [path = ''] = rest
  const wanted = Number(flags.get('n') ?? 10)
  const end = (text: string) =>
    text
      .split('\n')
      .slice(wanted === 0 ? Infinity : -wanted - 1)
      .join('\n')
  if (!flags.has('f') && !flags.has('F')) {
    const text = call.files.read(path)
    return text === null ? fail(1, `tail: cannot open '${path}' for reading: No such file or directory`) : ok(end(text))
  }
  return follow(call, path, end)
}

/** Writes what is added to a file until somebody ends it. A file that is rewritten to the same length shows nothing. */
function follow(call: Call, path: string, end: (text: string) => string): Promise<Result> {
  let seen = call.files.read(path) ?? ''
  call.emit(end(seen))
  return new Promise((resolve) => {
    const stop = call.machine.files.watch((changed) => {
      if (changed !== call.machine.files.resolve(path)) return
      const now = call.files.read(path) ?? ''
      call.emit(now.length < seen.length ? now : now.slice(seen.length))
      seen = now
    })
    call.signal.addEventListener('abort', () => (stop(), resolve(fail(143))), { once: true })
  })
}

const kill: Program = ({ args, machine }) => {
  const names = args.filter((word) => /^-[A-Z]/.test(word)).map((word) => word.slice(1).replace(/^SIG/, ''))
  for (const pid of args.filter((word) => /^\d+$/.test(word))) {
    const process = machine.processes.find(Number(pid))
    if (!process) return fail(1, `kill: (${pid}) - No such process`)
    process.kill(names[0])
  }
  return ok()
}

const flock: Program = async (call) => {
  const { flags, rest } = leading(call.args, 'wE')
  const [path = '', ...argv] = rest
  if (call.files.kindOf(parent(normal(path))) === null)
    return fail(66, `flock: cannot open lock file ${path}: No such file or directory`)
  const until = Date.now() + Number(flags.get('w') ?? 3600) * 1000
  while (call.machine.locks.has(path)) {
    if (Date.now() >= until || flags.has('n')) return fail(Number(flags.get('E') ?? 1))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (call.files.kindOf(path) === null) call.files.write(path, '')
  if (!find(call.machine, argv[0] ?? ''))
    return fail(69, `flock: failed to execute ${argv[0]}: No such file or directory`)
  call.machine.locks.add(path)
  return call.run(argv).finally(() => call.machine.locks.delete(path))
}

/** `cp -a FROM TO` and `mv FROM TO`, of files. */
const copy =
  (isMove: boolean): Program =>
  ({ args, name, machine: { files } }) => {
    const [from = '', to = ''] = args.filter((word) => !word.startsWith('-'))
    const entry = files.get(from)
    if (entry?.kind !== 'file') return fail(1, `${name}: cannot stat '${from}': No such file or directory`)
    files.write(to, entry.text, entry.mode)
    files.chmod(to, entry.mode)
    if (isMove) files.remove(from)
    return ok()
  }

/** `printf %s TEXT` */
const printf: Program = (call) => (call.args[0] === '%s' ? ok(call.args.slice(1).join('')) : unknown(call))

/** `ln -sf TARGET PATH`: a link that says where it leads, from its own folder. */
const ln: Program = (call) => {
  const [options, target = '', path = ''] = call.args
  if (options !== '-sf' || call.args.length !== 3) return unknown(call)
  call.machine.files.remove(path)
  call.machine.files.link(path, target.startsWith('/') ? target : normal(`${parent(path)}/${target}`))
  return ok()
}

export const coreutils: Programs = {
  ln,
  cp: copy(false),
  mv: copy(true),
  printf,
  cat,
  test,
  ls,
  rm,
  rmdir,
  mkdir,
  chmod,
  tee,
  tail,
  kill,
  flock,
  true: () => ok(),
  false: () => fail(1),
  sleep: async (call) => call.pause(Number(call.args[0] ?? 0) * 1000).then(() => ok()),
}
