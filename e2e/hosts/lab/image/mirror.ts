import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { must } from '../world/run'

/** A package repository of the fake internet, made of the files in `from`. */
export async function buildRepository(dir: string, from: readonly string[]): Promise<void> {
  mkdirSync(dir, { recursive: true })
  for (const source of from) {
    for (const name of readdirSync(source)) copyFileSync(`${source}/${name}`, `${dir}/${name}`)
  }
  const entries: string[] = []
  for (const name of readdirSync(dir).sort()) entries.push(await describe(dir, name))
  const index = entries.join('\n')
  writeFileSync(`${dir}/Packages`, index)
  const sum = ` ${sha256(index)} ${Buffer.byteLength(index)} Packages\n`
  writeFileSync(
    `${dir}/Release`,
    `Origin: Debian\nSuite: oldstable\nCodename: bookworm\nDate: ${new Date().toUTCString()}\nSHA256:\n${sum}`,
  )
}

async function describe(dir: string, name: string): Promise<string> {
  const control = await must(['dpkg-deb', '--field', `${dir}/${name}`])
  const { size } = statSync(`${dir}/${name}`)
  return `${control.trimEnd()}\nFilename: ./${name}\nSize: ${size}\nSHA256: ${sha256(readFileSync(`${dir}/${name}`))}\n`
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
