import { type Call, fail, ok, type Program, type Programs, unknown } from '../machine/call'
import { countOf } from '../network/packet-counts'
import { applied, NoSuchTableError, printTable } from '../network/nft-tables'
import { NftSyntaxError, parseNft } from '../network/nft-parser'
import { leading } from './options'

const nft: Program = async (call) => {
  const { flags, rest } = leading(call.args, 'f')
  const file = flags.get('f')
  if (file !== undefined) return load(call, file, flags.has('c'))
  const [verb, what, ...words] = rest
  if (verb === 'list' && what === 'tables')
    return ok([...call.net.nft.values()].map(({ family, name }) => `table ${family} ${name}\n`).join(''))
  if (verb === 'list' && what === 'ruleset')
    return ok([...call.net.nft.values()].map((table) => printTable(table, flags.has('s'))).join(''))
  if (verb === 'list' && what === 'table') {
    const key = words.length > 1 ? words.join(' ') : `ip ${words[0]}`
    const table = call.net.nft.get(key)
    if (table) return ok(printTable(table, flags.has('s'), (comment) => countOf(call.net, `nft ${comment}`)))
    const line = `list table ${words.join(' ')}`
    const name = words.at(-1) ?? ''
    return fail(
      1,
      `Error: No such file or directory\n${line}\n${' '.repeat(line.length - name.length)}${'^'.repeat(name.length)}`,
    )
  }
  if (/^(add|delete|destroy|flush|create)$/.test(verb ?? '')) return apply(call, rest.join(' '), 'internal:0')
  return unknown(call)
}

async function load(call: Call, path: string, onlyCheck: boolean) {
  const text = path === '-' ? await call.stdin() : call.files.read(path)
  if (text === null)
    return fail(1, `internal:0:0-0: Error: Could not open file "${path}": No such file or directory\n\n`)
  return apply(call, text, path === '-' ? '/dev/stdin' : path, onlyCheck)
}

/** All or nothing. */
function apply(call: Call, text: string, source: string, onlyCheck = false) {
  try {
    const tables = applied(call.net.nft, parseNft(text, source))
    if (!onlyCheck) call.net.nft = tables
    return ok()
  } catch (error) {
    if (error instanceof NftSyntaxError || error instanceof NoSuchTableError) return fail(1, error.message)
    throw error
  }
}

export const nftPrograms: Programs = { nft }
