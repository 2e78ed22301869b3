import { type Program, type Programs, unknown } from '../machine/call'

/** `find FOLDER… -printf '%y %p\n'`, and nothing else of find. */
const findFiles: Program = (call) => {
  const cut = call.args.indexOf('-printf')
  if (cut < 1 || call.args[cut + 1] !== '%y %p\n' || call.args.length > cut + 2) return unknown(call)
  const folders = call.args.slice(0, cut)
  const below = (path: string): string[] => {
    const kind = call.files.kindOf(path)
    const names = kind === 'folder' ? (call.files.list(path) ?? []) : []
    return [`${kind === 'folder' ? 'd' : 'f'} ${path}`, ...names.flatMap((name) => below(`${path}/${name}`))]
  }
  const missing = folders.filter((folder) => call.files.kindOf(folder) === null)
  return {
    exitCode: missing.length > 0 ? 1 : 0,
    stdout: folders
      .filter((it) => !missing.includes(it))
      .flatMap(below)
      .map((line) => `${line}\n`)
      .join(''),
    stderr: missing.map((folder) => `find: ‘${folder}’: No such file or directory\n`).join(''),
  }
}

export const findPrograms: Programs = { find: findFiles }
