import { posix } from 'node:path'
import type { Command } from '../../host/command'
import { quote, quoteAll } from '../../host/quote'
import type { Change } from '../capability'
import { GENERATORS, UNDO, type Place } from './place'

/**
 * Everything that would take these changes back, newest first, as a script that needs nothing but the host: each only if it
 * was begun. Files that were there come back as they were, with mode and owner. A way back that fails does not stop the others.
 * Once there is no way back, it does what is left instead.
 */
export function undoScript({ folder, unit, generator, log }: Place, changes: readonly Change[], title: string): string {
  const finals = changes.filter(({ final }) => final)
  return [
    `if [ ! -e ${quote(`${folder}/armed`)} ]; then exit 0; fi`,
    `mkdir -p ${quote(posix.dirname(log))}`,
    'stale=',
    `if [ -e ${quote(`${folder}/turned`)} ]; then`,
    say(log, `${title}: nobody came back to it in time. This host finishes it.`),
    ...finals.flatMap((change) => [say(log, `  ${change.title}`), `  ${run(change.run)} >>${quote(log)} 2>&1`]),
    say(log, `${title}: finished by the timer on this host.`),
    'else',
    say(log, `${title}: nobody came back to it in time. This host takes it back.`),
    ...waysBack({ folder, log }, changes),
    'wait',
    say(log, `${title}: taken back by the timer on this host.`),
    'fi',
    `rm -f ${quote(generator)}`,
    // After a boot the unit that runs this is in systemd's memory.
    `if [ -e ${quote(`/run/systemd/generator/${unit}.service`)} ]; then stale=1; fi`,
    RELOAD_WHEN_STALE,
    `rm -rf ${quote(folder)}`,
    `rmdir ${quoteAll([UNDO, GENERATORS])} 2>/dev/null`,
    '',
  ].join('\n')
}

type Back = { change: Change; number: number }
type Way = Pick<Place, 'folder' | 'log'>

/** Guests that come up beside each other: each keeps a processor busy for seconds. */
const AT_ONCE = 4

/**
 * A guest that comes up needs nothing but what is back already: whatever else is taken back does not wait for it. What comes next
 * for the same guest waits, together with it where it is about nothing else.
 */
function waysBack(way: Way, changes: readonly Change[]): string[] {
  const backs = changes.map((change, number) => ({ change, number })).toReversed()
  const lines: string[] = []
  const comingUp = new Set<string>()
  const beside = new Set<Back>()
  let lanes = 0
  for (const [at, back] of backs.entries()) {
    if (beside.has(back)) continue
    const guests = guestsOf(back.change)
    const from = restartOf(back.change)
    const waits = guests.flatMap((vmid) => (comingUp.has(vmid) ? [`wait $guest_${vmid}`] : []))
    if (from < 0) {
      lines.push(...ifBegun(way, back, [...waits, ...takeBack(way, back)]))
      continue
    }
    const next = guests.length === 1 ? nextFor(guests[0] ?? '', backs.slice(at + 1)) : []
    for (const each of next) beside.add(each)
    for (const vmid of guests) comingUp.add(vmid)
    const { undo: commands = [] } = back.change
    const ahead = { ...back, change: { ...back.change, undo: commands.slice(0, from) } }
    lines.push(
      ...ifBegun(way, back, [...waits, ...takeBack(way, ahead)]),
      // A compound command, so that all of it is one job.
      'if :; then',
      ...ifBegun(way, back, [
        commands
          .slice(from)
          .map((it) => undo(it, way))
          .join(' && '),
      ]),
      ...next.flatMap((each) => ifBegun(way, each, takeBack(way, each))),
      `fi & ${guests.map((vmid) => `guest_${vmid}=$!`).join(' ')}`,
      ...((lanes += 1) % AT_ONCE === 0 ? ['wait'] : []),
    )
  }
  return lines
}

/** What follows for a guest that comes up and concerns nothing else, up to what concerns more. */
function nextFor(vmid: string, backs: readonly Back[]): Back[] {
  const about = backs.filter(({ change }) => guestsOf(change).includes(vmid))
  const end = about.findIndex(({ change }) => change.touches.length > 1 || change.diff || restartOf(change) >= 0)
  return end < 0 ? about : about.slice(0, end)
}

function ifBegun({ folder }: Way, { number }: Back, lines: readonly string[]): string[] {
  return [
    `if grep -q ${quote(`^${number}$`)} ${quote(`${folder}/begun`)}; then`,
    ...lines.map((line) => `  ${line}`),
    'fi',
  ]
}

function takeBack(way: Way, back: Back): string[] {
  const { undo: commands = [], diff, on, lock } = back.change
  return [
    saying(way, back),
    ...commands.map((command) => undo(command, way)),
    ...(diff && on === 'host' && diff.before !== null ? putBack(way.folder, diff.path, lock) : []),
  ]
}

const saying = ({ log }: Way, { change }: Back): string => say(log, `  Taken back: ${change.title}`)

/**
 * The part of it that has to come before the network at a boot: every file that was written is as it was, or gone, before
 * anybody reads it. What Proxmox keeps in its own file system (/etc/pve) is not there yet.
 */
export function filesScript({ folder }: Place, changes: readonly Change[]): string {
  const written = changes.flatMap(({ on, diff, lock }, number) =>
    on === 'host' && diff && !diff.path.startsWith('/etc/pve/') ? [{ diff, lock, number }] : [],
  )
  return [
    `if [ ! -e ${quote(`${folder}/armed`)} ]; then exit 0; fi`,
    `if [ -e ${quote(`${folder}/turned`)} ]; then exit 0; fi`,
    'stale=',
    ...written
      .toReversed()
      .flatMap(({ diff: { path, before }, lock, number }) => [
        `if grep -q ${quote(`^${number}$`)} ${quote(`${folder}/begun`)}; then`,
        ...(before === null ? [`  rm -f ${quote(path)}`] : putBack(folder, path, lock)),
        ...(path.startsWith('/etc/systemd/') ? ['  stale=1'] : []),
        'fi',
      ]),
    // systemd has read its units already, and starts none of them before this has ended.
    RELOAD_WHEN_STALE,
    '',
  ].join('\n')
}

/** Where the way back has a guest start, which is the last thing it does; -1 where none does. */
function restartOf({ undo: commands = [] }: Change): number {
  return commands.findIndex(
    ({ argv: [program = '', verb = ''] }) => /^(pct|qm)$/.test(program) && /^(start|reboot)$/.test(verb),
  )
}

function guestsOf({ touches }: Change): string[] {
  return touches.flatMap((touched) => /^guest (\d+)\b/.exec(touched)?.[1] ?? [])
}

/** Reading its units costs systemd a second on a busy host: once for all files that came back, before the next unit is told anything, or at the end. */
const RELOAD_WHEN_STALE = 'if [ -n "$stale" ]; then systemctl daemon-reload; stale=; fi'

function undo(command: Command<unknown>, { log }: Way): string {
  const { argv } = command
  const [program, verb, ...words] = argv
  const line = (it: Command<unknown>) => `${run(it)} >>${quote(log)} 2>&1`
  if (program !== 'systemctl') return line(command)
  if (verb === 'daemon-reload') return 'stale=1'
  // It would have systemd read its units again by itself, each time.
  if (verb === 'enable' && !words.includes('--now'))
    return `${line({ ...command, argv: [program, verb, '--no-reload', ...words] })}; stale=1`
  return `${RELOAD_WHEN_STALE}; ${line(command)}`
}

function run({ argv, stdin, timeout }: Command<unknown>): string {
  const words = quoteAll(['timeout', '-k', '5', String(timeout), ...argv])
  return `printf %s ${quote(stdin ?? '')} | ${words}`
}

function say(log: string, line: string): string {
  return `echo ${quote(line)} >>${quote(log)}`
}

function putBack(folder: string, path: string, lock: string | undefined): string[] {
  const saved = `${folder}/saved${path}`
  const beside = `${path.slice(0, path.lastIndexOf('/'))}/.proximity.undo`
  const move = (from: string) => quoteAll([...(lock ? ['flock', '-w', '60', lock] : []), 'mv', '-f', from, path])
  // On a full disk there is no room for a second copy: the saved one itself is then moved.
  return [
    `if [ -e ${quote(saved)} ]; then`,
    `  if cp -a ${quoteAll([saved, beside])}; then ${move(beside)}`,
    `  else rm -f ${quote(beside)}; ${move(saved)}; fi`,
    'fi',
  ]
}
