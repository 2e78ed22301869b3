import type { Database } from '../db/client'
import {
  appendEntries,
  hashOfEntry,
  lastEntry,
  lastNumberOfWords,
  type LedgerWords,
  numbersOfWords,
} from '../db/ledger'
import { draft, type Draft } from './draft'
import { type Entry, hashOf, NOTHING_BEFORE, sha256, textOf } from './entry'

type Head = { seq: number; hash: string }

/** Words whose numbers are remembered; commands are much the same from look to look. */
const REMEMBERED = 5000
/** Another process with the same database has added to its end meanwhile: then the end is read anew. */
const ATTEMPTS = 3

/** The entries in the database, to whose end others are added. One write at a time. */
export class Chain {
  #head: Head | null = null
  #numbers = new Map<string, number>()
  #lastNumber: number | null = null

  constructor(private readonly db: Database) {}

  async append(drafts: readonly Draft[], letGo?: number): Promise<void> {
    for (let attempt = 1; drafts.length > 0; attempt += 1) {
      try {
        return await this.#add(drafts, letGo)
      } catch (error) {
        this.#forget()
        if (attempt === ATTEMPTS || !/added at its end|UNIQUE/.test(messages(error))) throw error
      }
    }
  }

  /** An anchor says the hash of the last one that goes, so that what stays can be verified to it. */
  async letGo(upTo: number): Promise<void> {
    const note = await hashOfEntry(this.db, upTo)
    if (note === null) return
    const nobody = {
      hostId: null,
      place: null,
      actor: 'Proximity: ledger',
      purpose: null,
      operationId: null,
      step: null,
    }
    const anchor = draft({ ...nobody, at: Date.now(), kind: 'anchor', of: upTo, note, changes: false, sudo: false })
    await this.append([anchor], upTo)
    this.#numbers.clear()
  }

  async #add(drafts: readonly Draft[], letGo: number | undefined): Promise<void> {
    const head: Head = this.#head ?? (await lastEntry(this.db)) ?? { seq: 0, hash: NOTHING_BEFORE }
    const { added, hashes } = await this.#learn(drafts)
    let { seq, hash } = head
    const entries = drafts.map((each, index): Entry => {
      const { of, words: _words, ...rest } = each
      seq += 1
      each.seq = seq
      const wordsHash = hashes[index] ?? null
      const entry = {
        ...rest,
        ...{ seq, of: of !== null && typeof of === 'object' ? (of.seq ?? null) : of },
        words: wordsHash === null ? null : (this.#numbers.get(wordsHash) ?? null),
      }
      hash = hashOf(hash, entry, wordsHash)
      return { ...entry, hash }
    })
    await appendEntries(this.db, { words: added, entries, ...(letGo === undefined ? {} : { letGo }) })
    this.#head = { seq, hash }
  }

  /** The hash of the words of each, and those that the database does not know yet. */
  async #learn(drafts: readonly Draft[]): Promise<{ added: LedgerWords[]; hashes: (string | null)[] }> {
    if (this.#numbers.size > REMEMBERED) this.#numbers.clear()
    const texts = drafts.map(({ words }) => (words ? textOf(words) : null))
    const hashes = texts.map((text) => (text === null ? null : sha256(text)))
    const unknown = [...new Set(hashes)].filter((hash) => hash !== null && !this.#numbers.has(hash)) as string[]
    if (unknown.length === 0) return { added: [], hashes }
    for (const [hash, number] of await numbersOfWords(this.db, unknown)) this.#numbers.set(hash, number)
    let last = this.#lastNumber ?? (await lastNumberOfWords(this.db))
    const added = unknown
      .filter((hash) => !this.#numbers.has(hash))
      .map((hash) => ({ id: (last += 1), hash, text: texts[hashes.indexOf(hash)] ?? '' }))
    for (const { hash, id } of added) this.#numbers.set(hash, id)
    this.#lastNumber = last
    return { added, hashes }
  }

  #forget(): void {
    this.#head = null
    this.#lastNumber = null
    this.#numbers.clear()
  }
}

function messages(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messages(error.cause)}` : ''
}
