import { command, type Command } from '../command'

/** By file: names with dots in them (`eth0.10`) have no unambiguous sysctl key. */
export function disableIpv6(dev: string, off: boolean): Command {
  return command(['tee', `/proc/sys/net/ipv6/conf/${dev}/disable_ipv6`], { stdin: off ? '1\n' : '0\n' })
}
