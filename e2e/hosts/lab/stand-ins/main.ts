import { servePveproxy } from './pveproxy'

const [command = '', ...args] = process.argv.slice(2)

const commands: Record<string, (args: readonly string[]) => void> = {
  pveproxy: servePveproxy,
}
commands[command]?.(args)
