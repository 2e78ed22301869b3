import { z } from 'zod'
import { NetworkSpec } from '../capabilities/network/spec'
import { InvalidError } from '../errors'

/** Characters of one file, and of a whole backup, at most. */
export const FILE_BOUND = 1_000_000
export const BACKUP_BOUND = 16_000_000

const Text = z.string().max(FILE_BOUND)
const Word = z.string().max(256)
/** What could not be read is said to be unknown, with the reason, and is never taken for absent. */
const orUnknown = <T extends z.ZodType>(seen: T) =>
  z.union([z.strictObject({ seen }), z.strictObject({ unknown: z.string().max(2000) })])

const Path = z
  .string()
  .max(1024)
  .regex(/^\/[^\p{Cc}]+$/u, 'is not a path')
  .refine((path) => !path.split('/').includes('..'), 'is not a path')

const SavedFile = z.object({
  path: Path,
  mode: z.string().regex(/^[0-7]{1,4}$/),
  owner: z.string().regex(/^[\w.-]{1,64}:[\w.-]{1,64}$/),
  text: orUnknown(Text),
})

/** A guest of the node: its configuration file, which holds its name and its NICs. */
const SavedGuest = z.object({
  vmid: z.number().int().min(100).max(999_999_999),
  kind: z.enum(['container', 'vm']),
  text: Text,
})

const SavedRouter = z.object({
  vmid: z.number().int(),
  running: z.boolean(),
  /** What is seen inside while it runs: its address, its files by path, and what `iptables-save` prints. */
  inside: orUnknown(
    z.object({
      address: Word.nullable(),
      files: z.array(z.object({ path: Path, text: Text })).max(100),
      rulesV4: Text.nullable(),
      rulesV6: Text.nullable(),
    }),
  ),
})

const Live = z.object({
  links: z
    .array(z.object({ name: Word, kind: Word.nullable(), up: z.boolean(), addresses: z.array(Word) }))
    .max(20_000),
  routes: z.array(z.object({ dst: Word, gateway: Word.nullable(), dev: Word.nullable() })).max(20_000),
})

/** One backup: everything of a host and of Proximity that its network is made of. It knows no credentials and no host keys. */
export const BackupContent = z.object({
  format: z.literal(1),
  takenAt: z.number().int().positive(),
  host: z.object({ node: z.string().regex(/^[\w.-]{1,128}$/), version: Word.nullable() }),
  settings: z.object({ spec: NetworkSpec, simple: z.boolean() }),
  files: z.array(SavedFile).max(10_000),
  guests: z.array(SavedGuest).max(10_000),
  /** Null where there is none. */
  router: orUnknown(SavedRouter.nullable()),
  live: orUnknown(Live),
  /** What `pct list` prints. */
  containers: orUnknown(Text),
})

export type BackupContent = z.infer<typeof BackupContent>
export type SavedFile = z.infer<typeof SavedFile>
export type SavedGuest = z.infer<typeof SavedGuest>
export type SavedRouter = z.infer<typeof SavedRouter>
export type Live = z.infer<typeof Live>
export type OrUnknown<T> = { seen: T } | { unknown: string }

export function seenOf<T>(it: OrUnknown<T>): T | null {
  return 'seen' in it ? it.seen : null
}

/** Reads what somebody says is a backup. */
export function readBackup(text: string): BackupContent {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InvalidError('This file is no backup: it is not JSON. Choose one that was downloaded here.')
  }
  const format = (value as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > 1)
    throw new InvalidError(`This backup has the format ${format}, and this Proximity reads format 1. Update it first.`)
  const read = BackupContent.safeParse(value)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')}: ${issue.message})` : ''
  throw new InvalidError(`This file is no backup of Proximity${where}. Choose one that was downloaded here.`)
}
