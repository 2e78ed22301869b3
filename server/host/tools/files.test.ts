import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../command'
import { judge } from '../judge'
import {
  append,
  exists,
  findFiles,
  makeFolders,
  read,
  readTrees,
  remove,
  removeEmptyFolder,
  restore,
  write,
} from './files'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'proximity-files-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The command as a real process of this machine. */
function run<T>(asked: Command<T>): T {
  const done = spawnSync('env', ['LC_ALL=C', ...asked.argv], { input: asked.stdin ?? '', encoding: 'utf8' })
  return judge(asked, { stdout: done.stdout, stderr: done.stderr, exitCode: done.status ?? 255 })
}
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('writing', () => {
  it('makes the folder and the file, with the mode that was asked for', () => {
    const path = join(folder, "it's new/a file")
    run(write(path, 'text\n', { mode: '0640' }))
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['text\n', '640'])
  })

  it('replaces a file as a whole, keeps its mode, and leaves nothing beside it', () => {
    const path = join(folder, 'file')
    writeFileSync(path, 'a much longer text')
    chmodSync(path, 0o600)
    run(write(path, 'short'))
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['short', '600'])
    expect(execFileSync('ls', ['-A', folder], { encoding: 'utf8' })).toBe('file\n')
  })

  it('waits for whoever holds the lock', () => {
    const [path, lock] = [join(folder, 'file'), join(folder, 'lock')]
    run(write(path, 'text', { lock }))
    expect([readFileSync(path, 'utf8'), existsSync(lock)]).toEqual(['text', true])
  })

  it('adds lines to a log that does not exist yet', () => {
    const path = join(folder, 'log/network.log')
    run(append(path, ['one', 'two']))
    run(append(path, ["it's $three"]))
    expect(readFileSync(path, 'utf8')).toBe("one\ntwo\nit's $three\n")
  })

  it.each([[null], ['as it was\n']])('goes back to %j', (before) => {
    const path = join(folder, 'file')
    if (before !== null) writeFileSync(path, before)
    run(write(path, 'changed'))
    run(restore(path, before))
    expect(run(read(path))).toBe(before)
  })
})

describe('reading', () => {
  it('tells a missing file from an empty one', () => {
    writeFileSync(join(folder, 'empty'), '')
    expect(run(read(join(folder, 'empty')))).toBe('')
    expect(run(read(join(folder, 'missing')))).toBeNull()
    expect(run(read(join(folder, 'empty', 'below')))).toBeNull()
  })

  it('takes what cannot be read for a failure', () => {
    expect(() => run(read(folder))).toThrow('Is a directory')
  })

  it('understands busybox', () => {
    const stderr = "cat: can't open '/etc/nope': No such file or directory\n"
    expect(judge(read('/etc/nope'), { stdout: '', stderr, exitCode: 1 })).toBeNull()
  })

  it('answers a whole tree by path, colons and empty lines included', () => {
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'a.conf'), 'net0: x=y:z\n\n[snapshot]\n')
    writeFileSync(join(folder, 'sub/b.conf'), 'without a newline')
    writeFileSync(join(folder, 'c.txt'), 'another kind\n')
    expect(Object.fromEntries(run(readTrees([folder], '*.conf')))).toEqual({
      [join(folder, 'a.conf')]: 'net0: x=y:z\n\n[snapshot]\n',
      [join(folder, 'sub/b.conf')]: 'without a newline\n',
    })
  })

  it('answers an empty tree for a folder that does not exist', () => {
    expect(run(readTrees([join(folder, 'missing')]))).toEqual(new Map())
  })

  it('never takes a tree that cannot be read for an empty one', () => {
    const stderr = 'grep: /etc/pve/nodes: Transport endpoint is not connected\n'
    expect(() => judge(readTrees(['/etc/pve/nodes']), { stdout: '', stderr, exitCode: 2 })).toThrow(
      'Transport endpoint',
    )
  })

  it('knows what exists', () => {
    expect([run(exists(folder)), run(exists(join(folder, 'missing')))]).toEqual([true, false])
  })
})

describe('taking away', () => {
  it('removes a file, once or twice', () => {
    const path = join(folder, 'file')
    writeFileSync(path, '')
    run(remove(path))
    run(remove(path))
    expect(existsSync(path)).toBe(false)
  })

  it('removes a folder only when it is empty', () => {
    const [full, empty] = [join(folder, 'full'), join(folder, 'empty')]
    run(makeFolders([full, empty]))
    expect(modeOf(full)).toBe('755')
    writeFileSync(join(full, 'file'), '')
    for (const path of [full, empty, join(folder, 'missing')]) run(removeEmptyFolder(path))
    expect([existsSync(full), existsSync(empty)]).toEqual([true, false])
  })
})

describe('finding files', () => {
  it('tells path, mode, owner and size of regular files by name and depth, and takes no absent place for a failure', () => {
    mkdirSync(join(folder, 'deep/deeper'), { recursive: true })
    for (const name of ['a.fw', 'b.txt', 'deep/c.fw', 'deep/deeper/d.fw']) writeFileSync(join(folder, name), 'text')
    chmodSync(join(folder, 'a.fw'), 0o640)
    const found = run(findFiles([folder, join(folder, 'absent')], { name: '*.fw', depth: 2 }))
    expect(found.map(({ path, size }) => [path.slice(folder.length), size])).toEqual([
      ['/a.fw', 4],
      ['/deep/c.fw', 4],
    ])
    expect(found[0]).toMatchObject({ mode: '640', owner: expect.stringMatching(/^\S+:\S+$/) as string })
  })
})
