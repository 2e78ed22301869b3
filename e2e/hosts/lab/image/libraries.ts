import { copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { must } from '../world/run'

/** Copies a program from one root to another, with the libraries it needs and that neither `to` nor `base` has. */
export async function copyProgram(from: string, to: string, program: string, base = to): Promise<void> {
  const real = realpathSync(`${from}${program}`).slice(realpathSync(from).length)
  const wanted = [program, real, ...(await librariesOf(from, real))]
  for (const path of new Set(wanted)) {
    const isLibrary = path !== program && path !== real
    if (isLibrary && (existsSync(`${to}${path}`) || existsSync(`${base}${path}`))) continue
    mkdirSync(dirname(`${to}${path}`), { recursive: true })
    rmSync(`${to}${path}`, { force: true })
    if (isLibrary || !lstatSync(`${from}${path}`).isSymbolicLink()) copyFileSync(`${from}${path}`, `${to}${path}`)
    else cpSync(`${from}${path}`, `${to}${path}`, { verbatimSymlinks: true })
  }
}

async function librariesOf(root: string, program: string): Promise<string[]> {
  const listing = await must(['chroot', root, '/lib64/ld-linux-x86-64.so.2', '--list', program]).catch(() => '')
  return [...listing.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1] ?? '')
}
