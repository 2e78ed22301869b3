import { parseArguments, parseVmid } from './arguments'
import { nodes, PVE, vmidsIn } from './paths'
import { badParameter, Refusal } from './refusal'
import { VERSION } from './version'

const USAGE = 'pvesh get <api_path> [OPTIONS] [FORMAT_OPTIONS]'

export function pvesh([method, ...args]: readonly string[]): void {
  const schema = {
    vmid: 'string',
    'output-format': ['text', 'json', 'json-pretty', 'yaml'],
    noborder: 'boolean',
  } as const
  const { positional, options } = parseArguments(USAGE, schema, args, 1)
  const path = positional[0] ?? ''
  if (method !== 'get') throw new Refusal(`No '${method}' handler defined for '${path}'`, 2)
  const value = answer(path.replace(/\/+$/, ''), options)
  const isJson = options.get('output-format')?.startsWith('json')
  if (isJson) console.log(JSON.stringify(value))
  else if (typeof value === 'object') for (const [key, text] of Object.entries(value)) console.log(`${key} ${text}`)
  else console.log(value)
}

function answer(path: string, options: Map<string, string>): string | Record<string, string> {
  if (path === '/version')
    return { release: VERSION.split('.').slice(0, 2).join('.'), repoid: '2a5fa54a8503f96d', version: VERSION }
  if (path === '/cluster/nextid') return nextId(options.get('vmid'))
  throw new Refusal(`No 'get' handler defined for '${path}'`, 2)
}

/** JSON says it as a string. */
function nextId(asked: string | undefined): string {
  const taken = new Map<number, string>()
  for (const node of nodes()) {
    for (const vmid of vmidsIn(`${PVE}/nodes/${node}/lxc`)) taken.set(vmid, 'CT')
    for (const vmid of vmidsIn(`${PVE}/nodes/${node}/qemu-server`)) taken.set(vmid, 'VM')
  }
  if (asked !== undefined) {
    const vmid = parseVmid(asked, USAGE)
    // Whatever it is, this answer calls it a VM.
    if (taken.has(vmid)) throw withCode(badParameter('vmid', `VM ${vmid} already exists`), 2)
    return asked
  }
  let free = 100
  while (taken.has(free)) free += 1
  return String(free)
}

function withCode(refusal: Refusal, exitCode: number): Refusal {
  return new Refusal(refusal.message, exitCode)
}
