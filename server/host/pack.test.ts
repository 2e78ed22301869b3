import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batch, readBatch } from './batch'
import { command, type Output } from './command'
import { judge } from './judge'
import { read } from './tools/files'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'proximity-pack-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SHELLS = [['dash'], ['bash'], ['busybox', 'sh']].filter(([file = '']) =>
  [`/bin/${file}`, `/usr/bin/${file}`].some(existsSync),
)

function put(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe.each(SHELLS)('files that are read together by %s %s', (...shell) => {
  const [file = '', ...words] = shell
  function run(paths: readonly string[]): Output[] {
    const asked = batch(paths.map((path) => read(path)))
    const { stdout, stderr, status } = spawnSync(file, [...words, '-s'], { input: asked.stdin, encoding: 'utf8' })
    return judge(asked, { stdout, stderr, exitCode: status ?? -1 })
  }
  const texts = (paths: readonly string[]) => run(paths).map((output, index) => judge(read(paths[index] ?? ''), output))

  it('are told apart to the last byte', () => {
    const all = ['', 'a line\n', 'no newline', '\n\n', 'cat\0/proc/self/cmdline\0', 'ü\r\n', 'x'.repeat(100_000)]
    const paths = all.map((text, index) => put(`file-${index}`, text))
    expect(texts(paths)).toEqual(all)
  })

  it('are also those of the kernel, and those that are not there', () => {
    const paths = ['/proc/sys/kernel/hostname', join(folder, 'missing'), put('empty', ''), join(folder, 'empty/below')]
    expect(texts(paths)).toEqual([expect.stringMatching(/^\S+\n$/), null, '', null])
  })

  it('are one process, and the same file twice is one file', () => {
    const [one, two] = [put('one', '1'), put('two', '2')]
    expect(texts([one, two, one])).toEqual(['1', '2', '1'])
    const { stdin = '' } = batch([read(one), command(['true']), read(two)])
    expect(stdin.match(/^r /gm)).toHaveLength(2)
    expect(readBatch(stdin)).toEqual([['cat', one], ['cat', two], ['true']])
  })
})

it('says which of the files could not be read', () => {
  mkdirSync(join(folder, 'sub'))
  const paths = [put('fine', 'text'), join(folder, 'sub')]
  const asked = batch(paths.map((path) => read(path)))
  const { stdout, stderr } = spawnSync('sh', ['-s'], { input: asked.stdin, encoding: 'utf8' })
  const [fine, sub] = judge(asked, { stdout, stderr, exitCode: 0 })
  expect(fine).toEqual({ stdout: 'text', stderr: '', exitCode: 0 })
  expect(() => judge(read(paths[1] ?? ''), sub as Output)).toThrow('Is a directory')
})

it('does not guess what a complaint is about', () => {
  const asked = batch([read('/a'), read('/b')])
  const [, nonce = ''] = /^n=(\w+)/.exec(asked.stdin ?? '') ?? []
  const mark = `cat\0/a\0/proc/self/cmdline\0/b\0/${nonce}\0`
  const stderr = `cat: read error: Is a directory\ncat: can't open '/${nonce}': No such file or directory\n`
  const output = { stdout: `a${mark}${nonce} 1\n`, stderr: `${stderr}${nonce} 1\n`, exitCode: 0 }
  expect(() => judge(asked, output)).toThrow('cannot be told apart')
})
