import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Change } from '../../engine/capability'
import { recordPlan } from '../../engine/describe-plan'
import { command } from '../../host/command'
import { INTERFACES_LOCK } from '../../host/tools/ifupdown'
import { remove, write } from '../../host/tools/files'
import * as pct from '../../host/tools/pct'
import { needsOf } from './needs'
import { EDIT, sharedEdit } from './shared-file'
import { shellScript, type Recorded } from './shell-script'

const change = (title: string, run: Change['run'], over: Partial<Change> = {}): Change => ({
  ...{ title, kind: 'create', on: 'host', run, touches: [], ...over },
})
const network = { bridge: 'proximity-lan', routerTag: 'proximity-router' }
const recorded = (changes: Change[][], over: Partial<Recorded> = {}): Recorded => {
  const steps = recordPlan(
    changes.map((_, index) => ({
      id: `s${index}`,
      title: `Step ${index + 1}/${changes.length}: Doing it...`,
      capabilities: [],
    })),
    changes,
  )
  return {
    ...{ id: '5c0d', title: 'Initialize network', hostName: 'pve1', actor: 'anna', digest: 'd1ge57', state: 'done' },
    ...{ startedAt: Date.UTC(2026, 0, 2, 3, 4, 5), endedAt: Date.UTC(2026, 0, 2, 3, 4, 17), steps },
    ...{ needs: needsOf(steps, network), ...over },
  }
}

const BEFORE =
  'auto lo\niface lo inet loopback\n\nauto vmbr0\niface vmbr0 inet static\n\taddress 192.168.1.10/24\n\nsource /etc/network/interfaces.d/*\n'
const STANZA = 'auto proximity-lan\niface proximity-lan inet manual\n\tbridge-ports none\n\n'
const AFTER = BEFORE.replace('source', `${STANZA}source`)
const path = '/etc/network/interfaces'
const NIC = 'name=eth0,bridge=proximity-lan,hwaddr=BC:24:11:00:00:01,ip=dhcp'

describe('the script of an operation', () => {
  test.each<[string, Change[][]]>([
    [
      'initialize',
      [
        [
          change('Write the rules', write('/etc/proximity/guard.nft', 'table inet proximity\n'), {
            diff: { path: '/etc/proximity/guard.nft', before: null, after: 'table inet proximity\n' },
          }),
          change('Write the bridge', write(path, AFTER, { lock: INTERFACES_LOCK }), {
            diff: { path, before: BEFORE, after: AFTER },
          }),
        ],
        [],
        [
          change('Read the lists', command(['apt-get', 'update'], { accept: [0, 100] })),
          change(
            'Create the router (VMID 100)',
            pct.create(100, 'local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz', [
              ['rootfs', 'local-lvm:4'],
              ['net0', 'name=eth0,bridge=vmbr0,ip=dhcp'],
              ['net1', 'name=eth1,bridge=proximity-lan,ip=10.10.0.1/24'],
              ['description', "Proximity's router"],
            ]),
            { on: 'router' },
          ),
          change('Start it', pct.start(100), { on: 'router' }),
          change('Tell it', command(['lxc-attach', '-n', '100', '--', 'tee', '/x'], { stdin: 'END\n\ttext\n' })),
          change('Tell it more', command(['tee', '/y'], { stdin: 'no newline', accept: [0, 1] })),
        ],
      ],
    ],
    [
      'remove',
      [
        [
          change('Move nginx-01 (301) to vmbr0', pct.set(301, [['net0', NIC.replace('proximity-lan', 'vmbr0')]]), {
            on: 'guests',
            undo: [pct.set(301, [['net0', NIC]])],
          }),
        ],
        [
          change('Stop the router', pct.stop(100), { on: 'router' }),
          change('Destroy the router', pct.destroy(100), { on: 'router', final: true }),
        ],
        [
          change('Take the bridge out', write(path, BEFORE), { diff: { path, before: AFTER, after: BEFORE } }),
          change('Remove the name', remove('/etc/proximity/dhcp-hosts.d/301'), {
            diff: { path: '/etc/proximity/dhcp-hosts.d/301', before: 'x\n', after: null },
          }),
        ],
      ],
    ],
  ])('of %s is as it was written down', async (name, changes) => {
    const text = shellScript(recorded(changes))
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'cases', `${name}.sh`))
    expect(spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })

  it('takes no word of a host for its own', () => {
    const evil = 'x\necho broken out; $(echo broken out)'
    const text = shellScript(recorded([[change(evil, command(['true']))]], { hostName: evil, actor: evil, needs: [] }))
    const { stdout, status } = spawnSync('sh', ['-s'], { input: text, encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout.split('\n')).not.toContain('broken out')
    expect(stdout).toContain('x echo broken out; $(echo broken out)')
  })

  it('has nothing to do where nothing was', () => {
    const { stdout } = spawnSync('sh', ['-s'], {
      input: shellScript(recorded([[], []], { needs: [] })),
      encoding: 'utf8',
    })
    expect(stdout).toBe('Done.\n')
  })
})

describe('a script that is run', () => {
  const run = (changes: Change[], over: Partial<Recorded> = { needs: [] }) =>
    spawnSync('sh', ['-s'], { input: shellScript(recorded([changes], over)), encoding: 'utf8' })
  const say = (text: string) => command(['printf', '%s\n', text])

  it('gives each command its input, to the last character, and none of its own', () => {
    const inputs = ["END\nEND_\n\ttab $HOME `x` \\ 'q'\n", "no 'newline' at $the end"]
    const { stdout } = run([
      ...inputs.map((stdin) => change('cat', command(['cat'], { stdin }))),
      change('cat', command(['cat'])),
    ])
    expect(stdout).toContain(`  cat\n${inputs.join('  cat\n')}  cat\nDone.\n`)
  })

  it('ends at the first command that fails', () => {
    const { status, stdout } = run([
      change('A', say('a')),
      change('B', command(['sh', '-c', 'exit 7'])),
      change('C', say('c')),
    ])
    expect(status).toBe(7)
    expect(stdout).toContain('a\n')
    expect(stdout).not.toContain('c\n')
  })

  it('goes on where the exit code is an answer', () => {
    const fails = (code: number, stdin?: string) =>
      command(['sh', '-c', `exit ${code}`], { accept: [0, 2, 255], ...(stdin ? { stdin } : {}) })
    expect(run([change('A', fails(2)), change('B', fails(255, 'x\n')), change('C', fails(2, 'x'))]).status).toBe(0)
    expect(run([change('A', fails(3, 'x\n'))]).status).toBe(3)
  })

  it('changes nothing where something that it needs is not so', () => {
    const needs = [{ words: 'the moon is full', test: ['false'] }]
    const { status, stdout, stderr } = run([change('A', say('a'))], { needs })
    expect([status, stdout, stderr]).toEqual([1, '', 'Not so here: the moon is full. Nothing was changed.\n'])
  })

  it('does last what cannot be taken back', () => {
    const { stdout } = run([change('A', say('a'), { final: true }), change('B', say('b'))])
    expect(stdout.indexOf('b\n')).toBeLessThan(stdout.indexOf('a\n'))
  })
})

describe('a file that other nodes have with other content', () => {
  let folder: string
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'proximity-script-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const OTHER = BEFORE.replace('192.168.1.10', '10.0.0.7')

  function edited(text: string, before: string, after: string) {
    const file = join(folder, 'interfaces')
    writeFileSync(file, text, { mode: 0o640 })
    const argv = sharedEdit({ path, before, after })?.argv ?? []
    const env = Object.fromEntries(argv.slice(1, 4).map((word) => word.split(/=(.*)/s).slice(0, 2) as [string, string]))
    const { status, stderr } = spawnSync('sh', ['-c', EDIT, 'sh', file], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    expect((statSync(file).mode & 0o777).toString(8)).toBe('640')
    return { status, stderr, text: readFileSync(file, 'utf8') }
  }

  test.each<[what: string, found: string, before: string, after: string, left: string]>([
    [
      'gets its lines before the line that followed them',
      OTHER,
      BEFORE,
      AFTER,
      OTHER.replace('source', `${STANZA}source`),
    ],
    ['gets them at its end where there is no such line', 'auto lo\n', BEFORE, AFTER, `auto lo\n${STANZA}`],
    ['is left alone where it has them', AFTER, BEFORE, AFTER, AFTER],
    ['loses them again', OTHER.replace('source', `${STANZA}source`), AFTER, BEFORE, OTHER],
    [
      'has others in their place',
      OTHER.replace('source', `${STANZA}source`),
      AFTER,
      AFTER.replace('none', 'eno2'),
      OTHER.replace('source', `${STANZA.replace('none', 'eno2')}source`),
    ],
  ])('%s', (_what, found, before, after, left) => {
    expect(edited(found, before, after)).toEqual({ status: 0, stderr: '', text: left })
  })

  it('is not changed where it does not have what is to go', () => {
    const { status, stderr, text } = edited(OTHER, AFTER, BEFORE)
    expect([status, text]).toEqual([1, OTHER])
    expect(stderr).toContain('does not have the lines that are to go. It was not changed.')
  })

  it('is written whole where it is ours alone', () => {
    expect(sharedEdit({ path: '/etc/proximity/dnsmasq.conf', before: 'a\n', after: 'b\n' })).toBeNull()
  })
})
