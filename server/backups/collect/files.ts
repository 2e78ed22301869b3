import type { Host } from '../../host/host'
import { findFiles, read, type FoundFile } from '../../host/tools/files'
import { FILE_BOUND, type SavedFile } from '../content'
import { answer } from './answer'

/** Where the configuration of a host's network lies, Proximity's own part of it included. */
const PLACES = [
  findFiles([
    '/etc/network/interfaces',
    '/etc/network/interfaces.new',
    '/etc/network/interfaces.d',
    '/etc/proximity',
    '/etc/pve/firewall',
  ]),
  findFiles(['/etc/pve/nodes'], { name: 'host.fw', depth: 2 }),
  findFiles(['/etc/systemd/system'], { name: 'proximity-*', depth: 1 }),
  findFiles(['/var/lib/proximity'], { name: '*.leases', depth: 1 }),
]

/** Characters of all files together. */
const BUDGET = 6_000_000

/** Fails when it cannot be found out which files there are; one that cannot be read is unknown. */
export async function collectFiles(host: Host): Promise<SavedFile[]> {
  const found = (await Promise.all(PLACES.map((place) => host.run(place)))).flat()
  const wanted = found.filter(({ path }) => !/\p{Cc}/u.test(path))
  let left = BUDGET
  const saved = wanted.map(async (file) => {
    const why = leftOut(file, left)
    if (why === null) left -= file.size
    return why === null ? readOne(host, file) : keep(file, { unknown: why })
  })
  return (await Promise.all(saved)).filter((file) => file !== null)
}

function leftOut({ mode, size }: FoundFile, left: number): string | null {
  // A key or a password lies in a file that nobody but root may read.
  if (mode.endsWith('00')) return 'left out: nobody but root may read it, as it is with secrets'
  if (size > FILE_BOUND) return `left out: it holds more than ${FILE_BOUND / 1e6} MB`
  return size > left ? `left out: all files together hold more than ${BUDGET / 1e6} MB` : null
}

async function readOne(host: Host, file: FoundFile): Promise<SavedFile | null> {
  const text = await answer(host.run(read(file.path)))
  // It was there a moment ago.
  if ('seen' in text && text.seen === null) return null
  if ('unknown' in text) return keep(file, text)
  return keep(file, isText(text.seen ?? '') ? { seen: text.seen ?? '' } : { unknown: 'left out: it is no text' })
}

function isText(content: string): boolean {
  return !content.includes('�') && !content.includes('\0')
}

function keep({ path, mode, owner }: FoundFile, text: SavedFile['text']): SavedFile {
  return { path, mode, owner, text }
}
