import { fail, ok, type Program, type Programs } from '../machine/call'

/** `sysctl -w KEY=VALUE` and `sysctl -n KEY`. In a key, dots and slashes change places where the first one is a dot. */
const sysctl: Program = ({ args, files }) => {
  const isQuiet = args.some((word) => /^-\w*q/.test(word))
  const isBare = args.some((word) => /^-\w*n/.test(word))
  let stdout = ''
  for (const word of args.filter((each) => !each.startsWith('-'))) {
    const [key = '', value] = word.split('=')
    const path = `/proc/sys/${toPath(key)}`
    const known = files.read(path)
    if (known === null) return { ...fail(1, `sysctl: cannot stat ${path}: No such file or directory`), stdout }
    if (value !== undefined) files.write(path, `${value}\n`)
    if (!isQuiet)
      stdout += isBare ? (value === undefined ? known : `${value}\n`) : `${key} = ${value ?? known.trim()}\n`
  }
  return ok(stdout)
}

function toPath(key: string): string {
  const first = /[./]/.exec(key)?.[0]
  return first === '.' ? key.replace(/[./]/g, (mark) => (mark === '.' ? '/' : '.')) : key
}

export const sysctlPrograms: Programs = { sysctl }
