import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { buildSmall } from './alpine'
import { copyTree, TREES } from './guest-base'
import { buildDebian } from './debian-guest'
import { forgetOldLayers, layer, withBuildLock } from './layer'
import { equipMachine } from './machine'
import { buildRepository } from './mirror'
import { buildNodeBase } from './node-base'
import { TEMPLATES } from './templates'
import { buildStandIns, STAND_INS } from './stand-ins'
import { buildVm } from './vm'

export type LabImage = {
  /** Lower directories of the node's disk, topmost first. */
  readonly layers: readonly string[]
  readonly templates: string
  /** The document root of the fake internet: packages and templates to download. */
  readonly mirror: string
}

const here = (...names: string[]) => names.map((name) => `${import.meta.dirname}/${name}.ts`)
const tree = (...names: string[]) => names.map((name) => `${TREES}/${name}`)

/** Installs what the machine lacks and builds what the cache lacks: two minutes the first time, some milliseconds later. */
export async function ensureLabImage(log: (line: string) => void = () => {}): Promise<LabImage> {
  return withBuildLock(async () => {
    await equipMachine(log)
    const build = (name: string, work: (dir: string) => Promise<void>) => (dir: string) => {
      log(`Building ${name} for the lab`)
      return work(dir)
    }
    const base = await layer('node', { files: here('debian', 'node-base', 'words') }, build('the node', buildNodeBase))
    const debian = await layer(
      'debian',
      { files: [...here('debian', 'words', 'debian-guest', 'guest-base', 'templates'), ...tree('debian')] },
      build('the Debian template', buildDebian),
    )
    const small = await layer(
      'small',
      {
        files: [
          ...here('alpine', 'debian', 'words', 'guest-base', 'templates', 'libraries'),
          ...tree('common', 'alpine', 'busybox', 'apk'),
        ],
      },
      build('the Alpine-like and busybox templates', (dir) => buildSmall(dir, `${dir}/apk`)),
    )
    const vm = await layer(
      'vm',
      { files: [...here('vm', 'debian', 'words', 'guest-base', 'libraries'), ...tree('common', 'vm')] },
      build('the virtual machine', buildVm),
    )
    const mirror = await layer(
      'mirror',
      { files: [...here('mirror', 'image'), ...tree('mirror')], words: [base, debian, small] },
      build('the package mirror', async (dir) => {
        await copyTree('mirror', dir)
        await buildRepository(`${dir}/debian`, [`${base}/debs`, `${debian}/debs`])
        cpSync(`${small}/apk`, `${dir}/apk`, { recursive: true })
        for (const from of [small, debian]) copyTemplates(from, `${dir}/templates`)
        writeFileSync(`${dir}/templates/index`, `${Object.values(TEMPLATES).sort().join('\n')}\n`)
      }),
    )
    const standIns = await layer(
      'stand-ins',
      {
        files: [...here('stand-ins', 'templates'), STAND_INS, ...tree('node')],
        words: [process.execPath, process.version, mirror],
      },
      build('the stand-ins', (dir) => buildStandIns(dir, mirror)),
    )
    forgetOldLayers()
    return { layers: [standIns, `${vm}/root`, `${base}/root`], templates: `${mirror}/templates`, mirror }
  })
}

function copyTemplates(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    if (name.includes('.tar.')) copyFileSync(`${from}/${name}`, `${to}/${name}`)
  }
}
