import { describe, expect, it } from 'vitest'
import { batch, guestBatch } from '../batch'
import { command, type Command } from '../command'
import { append, read, restore, write } from '../tools/files'
import { follow } from '../tools/follow'
import { held } from '../tools/held'
import { links } from '../tools/ip'
import { attach, inNetworkOf } from '../tools/lxc'
import * as pct from '../tools/pct'
import { probe } from '../tools/probe'
import { ending } from '../wire'
import { kindOf } from './kind'

const one = (...argv: [string, ...string[]]) => command(argv)
const outside = (...argv: string[]) => one('nsenter', '-t', '4711', '-n', '--', ...argv)

describe('what a command does to a host', () => {
  it.each<[string, Command<unknown>]>([
    ['a file of the network', read('/etc/network/interfaces')],
    ['a look at links', links()],
    ['many looks at once', batch([links(), read('/etc/proximity/dnsmasq.conf')])],
    ['a look into a container', guestBatch(100, [one('iptables-save'), read('/etc/resolv.conf')])],
    ['that within many looks', batch([links(), guestBatch(100, [one('iptables-save')])])],
    ['a look in the network of a container', inNetworkOf(100, one('ip', '-4', 'route', 'show'))],
    ['an echo request from there', outside('ping', '-n', '-c', '1', '-t', '3', '-W', '1', '1.1.1.1')],
    ['packets', probe([{ where: { host: true }, probes: [] }])],
    ['a follower of what is read', follow([{ argv: ['cat', '/etc/pve/datacenter.cfg'], on: [], under: [] }], 250)],
    ['a log', held('tail', '-n', '200', '-F', '/var/log/proximity/network.log')],
    ['the end of a command', ending(4711)],
    ['the name of the list', read('/usr/local/lib/proximity/list')],
    ['a question to sudo', batch([one('id', '-u'), one('sudo', '-n', '--', 'true')])],
  ])('is nothing: %s', (_, asked) => {
    expect(kindOf(asked)).toBe('reads')
  })

  it.each<[string, Command<unknown>]>([
    ['a file', write('/etc/proximity/dnsmasq.conf', 'x')],
    ['a file under a lock', write('/etc/network/interfaces', 'x', { lock: '/etc/network/.pve-interfaces.lock' })],
    ['the absence of a file', restore('/etc/proximity/guard.nft', null)],
    ['a line of the log', append('/var/log/proximity/network.log', ['x'])],
    ['a container', pct.set(100, [['net0', 'name=eth0,bridge=proximity-lan']])],
    ['something in a container', attach(100, one('rc-service', 'proximity-router', 'restart'))],
    ['one of many', batch([links(), pct.start(100)])],
    ['one of many in a container', guestBatch(100, [one('uname', '-r'), one('iptables-restore')])],
    ['what a follower does', follow([{ argv: ['pct', 'start', '100'], on: [], under: [] }], 250)],
  ])('is a change: %s', (_, asked) => {
    expect(kindOf(asked)).toBe('changes')
  })

  it.each<[string, Command<unknown>]>([
    ['a program that is not in the list', one('reboot')],
    ['a program of the list with other words', one('pct', 'unlock', '100')],
    ['a shell', one('sh', '-c', 'id')],
    ['anything else by sudo', one('sudo', '-n', '--', 'id')],
    ['a shell in a container', attach(100, one('sh', '-c', 'id'))],
    ['a script of the list with another text', one('sh', '-c', 'cat > "$1"', 'sh', '/etc/proximity/x', '0644')],
    ['another name for a script', one('@write', '/etc/proximity/x', '0644')],
    ['a script that is no batch', command(['sh', '-s'], { stdin: 'id\n' })],
    ['a file of somebody else', read('/etc/shadow')],
    ['a way up and out', read('/etc/proximity/../shadow')],
    ['a file of somebody else beside one', one('cat', '/etc/proximity/x', '/etc/shadow')],
    [
      'an option in the place of a path',
      one('find', '/etc/proximity', '-exec', 'id', '-type', 'f', '-printf', '%m %u:%g %s %p\\0'),
    ],
    ['what may write when it reads', one('sysctl', '-w', 'net.ipv4.ip_forward=1')],
    ['an unlisted one among many', batch([links(), one('reboot')])],
    ['what a follower may not ask', follow([{ argv: ['reboot'], on: [], under: [] }], 250)],
    ['a change of the host in the network of a guest', inNetworkOf(100, pct.start(100))],
  ])('is not known: %s', (_, asked) => {
    expect(kindOf(asked)).toBe('unlisted')
  })
})
