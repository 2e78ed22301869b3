import { command, type Command } from '../command'

/** Ports of an Open vSwitch bridge; null for an internal port, which looks like a bridge to `ip`. Empty where the tool is missing. */
export function portsOf(bridge: string): Command<string[] | null> {
  return command(['ovs-vsctl', 'list-ports', bridge], {
    accept: [0, 1, 2, 127],
    parse: ({ exitCode, stdout, stderr }) => {
      if (/no bridge named/.test(stderr)) return null
      return exitCode === 0 ? stdout.split('\n').filter(Boolean) : []
    },
  })
}
