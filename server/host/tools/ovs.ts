import { command, type Command } from '../command'

/** Ports of an Open vSwitch bridge; empty where the tool is missing. */
export function portsOf(bridge: string): Command<string[]> {
  return command(['ovs-vsctl', 'list-ports', bridge], {
    accept: [0, 1, 2, 127],
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout.split('\n').filter(Boolean) : []),
  })
}
