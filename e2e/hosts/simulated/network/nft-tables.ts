/** A chain or a set of a table: the statements in it, one per line. */
export type NftBlock = { kind: 'chain' | 'set' | 'map'; name: string; statements: string[] }

export type NftTable = { family: string; name: string; blocks: NftBlock[] }

/** Tables by `family name`, in the order of their creation. */
export type NftTables = Map<string, NftTable>

/** A table as `nft list table` prints it; `stateless` is `-s`, which leaves counter values out. */
export function printTable(
  table: NftTable,
  stateless: boolean,
  packets: (comment: string) => number = () => 0,
): string {
  const blocks = table.blocks.map(({ kind, name, statements }) => {
    const lines = statements.map((line) => `\t\t${stateless ? line : withCounts(line, packets)}\n`)
    return `\t${kind} ${name} {\n${lines.join('')}\t}\n`
  })
  return `table ${table.family} ${table.name} {\n${blocks.join('\n')}}\n`
}

/** Rules in memory hold no counts: they are kept by comment. */
function withCounts(line: string, packets: (comment: string) => number): string {
  const passed = packets(/comment "([^"]*)"/.exec(line)?.[1] ?? '')
  return line.replace(
    /\bcounter\b(?! packets)(?=([^"]*"[^"]*")*[^"]*$)/,
    `counter packets ${passed} bytes ${84 * passed}`,
  )
}

/** One transaction: the tables afterwards. */
export function applied(tables: NftTables, script: readonly NftStatement[]): NftTables {
  const after = new Map([...tables].map(([key, table]) => [key, { ...table, blocks: [...table.blocks] }]))
  for (const statement of script) {
    if (statement.verb === 'flush ruleset') {
      after.clear()
      continue
    }
    const key = `${statement.family} ${statement.name}`
    const table = after.get(key)
    if (statement.verb === 'add') {
      const blocks = [...(table?.blocks ?? [])]
      for (const block of statement.blocks) merge(blocks, block)
      after.set(key, { family: statement.family, name: statement.name, blocks })
    } else {
      if (!table && statement.verb === 'delete') throw new NoSuchTableError(statement)
      after.delete(key)
    }
  }
  return after
}

/** Loading a chain that is there already adds to it, as the kernel does. */
function merge(blocks: NftBlock[], block: NftBlock) {
  const at = blocks.findIndex(({ kind, name }) => kind === block.kind && name === block.name)
  const before = blocks[at]
  if (!before) blocks.push(block)
  else {
    const added = block.statements.filter((line) => !line.startsWith('type '))
    blocks[at] = { ...before, statements: [...before.statements, ...added] }
  }
}

export type NftStatement =
  | { verb: 'flush ruleset' }
  | { verb: 'add'; family: string; name: string; blocks: NftBlock[] }
  | { verb: 'delete' | 'destroy'; family: string; name: string }

export class NoSuchTableError extends Error {
  override name = 'NoSuchTableError'
  constructor({ family, name }: { family: string; name: string }) {
    const line = `delete table ${family} ${name}`
    const mark = `${' '.repeat(line.length - name.length)}${'^'.repeat(name.length)}`
    super(`Error: Could not process rule: No such file or directory\n${line}\n${mark}\n`)
  }
}
