import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { batch, guestBatch } from '../batch'
import { command, type Command } from '../command'
import { read, write } from '../tools/files'
import { follow } from '../tools/follow'
import { links } from '../tools/ip'
import { attach, inNetworkOf } from '../tools/lxc'
import * as pct from '../tools/pct'
import { probe } from '../tools/probe'
import { ending } from '../wire'
import { hostTimer } from '../../engine/timer/timer'
import { installed } from './installed'
import { RUN } from './places'
import { LONGEST, sudoers } from './sudoers'

/** As sudo does it: the words joined by spaces, against the expressions after the program. */
const ALLOWED = sudoers()
  .split('\n')
  .flatMap((line) => /^ {2}(\S+) \^(.*)\$(?:, \\)?$/.exec(line)?.slice(1, 3) ?? [])
const expressions = ALLOWED.filter((_, at) => at % 2 === 1)
const isAllowed = (asked: Command<unknown>): boolean => {
  const { argv, timeout } = installed(asked)
  const words = [String(timeout), ...argv].join(' ')
  return expressions.some((each) => new RegExp(`^${each}$`, 's').test(words))
}

const host = { arrivedOn: null, run: () => Promise.reject(new Error('nothing is run')) }
const timer = hostTimer(host, { operationId: 'a1b2c3d4-x', title: 'Test', seconds: 90 })
const one = (...argv: [string, ...string[]]) => command(argv)

describe('the list for sudo', () => {
  it('names no program without its words, and never all of them', () => {
    expect(ALLOWED.filter((_, at) => at % 2 === 0).every((program) => program === RUN)).toBe(true)
    expect(expressions.length).toBeGreaterThan(150)
    expect(sudoers()).not.toMatch(/: ALL|, ALL/)
  })

  it('holds no expression that is longer than sudo takes', () => {
    expect(expressions.filter((each) => each.length + 2 > LONGEST)).toEqual([])
  })

  it.skipIf(!existsSync('/usr/sbin/visudo'))('is taken by visudo', () => {
    const folder = mkdtempSync(join(tmpdir(), 'proximity-sudoers-'))
    writeFileSync(join(folder, 'sudoers'), sudoers(), { mode: 0o440 })
    expect(() => execFileSync('/usr/sbin/visudo', ['-c', '-q', '-f', join(folder, 'sudoers')])).not.toThrow()
    rmSync(folder, { recursive: true })
  })

  it.each<[string, Command<unknown>]>([
    ['a look', links()],
    ['many looks', batch([links(), guestBatch(100, [one('iptables-save')])])],
    ['a file that is written', write('/etc/proximity/dnsmasq.conf', 'x')],
    ['one under a lock', write('/etc/network/interfaces', 'x', { lock: '/etc/network/.pve-interfaces.lock' })],
    ['a step of an operation', timer.guarded(3, pct.set(100, [['net0', 'name=eth0,bridge=proximity-lan']]))],
    ['a step inside of the router', timer.guarded(3, attach(100, one('rc-service', 'proximity-router', 'restart')))],
    ['a look in the network of a container', inNetworkOf(100, one('ip', '-4', 'route', 'show'))],
    ['packets', probe([{ where: { host: true }, probes: [] }])],
    ['a follower', follow([], 250)],
    ['the end of a command', ending(4711)],
  ])('allows %s', (_, asked) => {
    expect(isAllowed(asked)).toBe(true)
  })

  it.each<[string, Command<unknown>]>([
    ['a program that is not in it', one('reboot')],
    ['a shell', one('sh', '-c', 'id')],
    ['a script with another text', one('sh', '-c', 'cat > "$1"', 'sh', '/etc/proximity/x', '0644')],
    ['a file of somebody else', read('/etc/shadow')],
    ['a way up and out', read('/etc/proximity/../shadow')],
    ['two files in the place of one', one('cat', '/etc/proximity/x /etc/shadow')],
    ['a step that is not in it', timer.guarded(3, one('reboot'))],
    ['a disk of the host in a container', pct.set(100, [['mp0', '/etc,mp=/mnt']])],
    ['an option behind an option', pct.set(100, [['net0', 'name=eth0 --mp0 /etc,mp=/mnt']])],
  ])('does not allow %s', (_, asked) => {
    expect(isAllowed(asked)).toBe(false)
  })
})
