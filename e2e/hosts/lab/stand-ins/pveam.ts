import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { run } from './process'
import { Refusal } from './refusal'
import { storageNamed, templateDir, templatesOn } from './storage'
import { say, task } from './task'

const MIRROR = 'http://mirror.lab.test/templates'
/** What the package brought along; `update` fetches a fresher one. */
const INDEX = '/var/lib/pve-manager/apl-info/index'

export function pveam([name, ...args]: readonly string[]): void {
  const positional = args.filter((word, index) => !word.startsWith('-') && !args[index - 1]?.startsWith('-'))
  const [storage = '', template = ''] = positional
  if (name === 'update') return update()
  if (name === 'available') return available(args)
  if (name === 'list') return list(storage)
  if (name === 'download') return download(storage, template)
  throw new Refusal(`ERROR: unknown command 'pveam ${name ?? ''}'\nUSAGE: pveam <COMMAND> [ARGS] [OPTIONS]`)
}

/** Ends with 0 even when nothing came. */
function update(): void {
  const fetched = run(['curl', '-sf', '--connect-timeout', '5', '-o', `${INDEX}.new`, `${MIRROR}/index`])
  if (fetched.exitCode !== 0) return console.error('update failed - see /var/log/pveam.log for details')
  renameSync(`${INDEX}.new`, INDEX)
  console.log('update successful')
}

function available(args: readonly string[]): void {
  const section = args[args.findIndex((word) => /^--?section$/.test(word)) + 1]
  for (const name of templatesKnown()) {
    if (section === undefined || section === 'system' || !args.some((word) => /section/.test(word))) {
      console.log(`${'system'.padEnd(15)} ${name}`)
    }
  }
}

function list(name: string): void {
  const storage = storageNamed(name)
  console.log(`${'NAME'.padEnd(60)} SIZE  `)
  for (const file of templatesOn(storage)) {
    const size = statSync(`${templateDir(storage)}/${file}`).size / 1024 / 1024
    console.log(`${`${name}:vztmpl/${file}`.padEnd(60)} ${size.toFixed(2)}MB`)
  }
}

function download(name: string, template: string): void {
  if (name === '' || template === '') throw new Refusal('400 not enough arguments\npveam download <storage> <template>')
  if (!templatesKnown().includes(template))
    throw new Refusal(`400 Parameter verification failed.\ntemplate: no such template`)
  const storage = storageNamed(name)
  if (!storage.content.includes('vztmpl'))
    throw new Refusal(`400 Parameter verification failed.\nstorage: storage '${name}' does not support templates`)
  const file = `${templateDir(storage)}/${template}`
  const url = `${MIRROR}/${template}`
  task('download', 'aptemplate', () => {
    say(`downloading ${url} to ${file}`)
    if (existsSync(file)) return say(`OK, got correct file already, no need to download`)
    const unfinished = `${file}.tmp_dwnl.${process.pid}`
    const { exitCode } = run(['curl', '-sf', '--connect-timeout', '5', '-o', unfinished, url])
    if (exitCode !== 0) {
      rmSync(unfinished, { force: true })
      throw new Refusal(`download failed: exit code ${exitCode}`)
    }
    renameSync(unfinished, file)
    say(`download of '${url}' to '${file}' finished`)
  })
}

function templatesKnown(): string[] {
  if (!existsSync(INDEX)) return []
  return run(['cat', INDEX])
    .stdout.split('\n')
    .filter((line) => line !== '')
}
