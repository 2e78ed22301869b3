import { z } from 'zod'

/** From where: `host`, `router`, `service` (where DHCP and DNS are), or an app by its VMID. */
const From = z.union([z.enum(['host', 'router', 'service']), z.string().regex(/^[1-9]\d{2,8}$/)])

/** An IPv4 address or a name; which of the two, and whether it is one, is read where it is used. */
const Target = z.string().trim().min(1).max(253)
const Port = z.number().int().min(1).max(65_535)

/** What a tool is asked for. Everything in it becomes one word of a command, or none. */
export const Request = z.discriminatedUnion('tool', [
  z.object({ tool: z.literal('ping'), from: From, to: Target }),
  z.object({ tool: z.literal('trace'), from: From, to: Target }),
  z.object({ tool: z.literal('dns'), from: From, to: Target, server: Target.optional() }),
  z.object({ tool: z.literal('tcp'), from: From, to: Target, port: Port }),
  z.object({ tool: z.literal('http'), from: From, to: z.url({ protocol: /^https?$/ }).max(1000) }),
  /** `filter`: an address whose packets are wanted; all of them where it is absent. */
  z.object({
    tool: z.literal('capture'),
    from: From,
    filter: Target.optional(),
    seconds: z.number().int().min(1).max(60).default(30),
  }),
  z.object({ tool: z.literal('log'), source: z.enum(['dns', 'router', 'network', 'tasks']) }),
])
export type Request = z.infer<typeof Request>
export type Tool = Request['tool']

/** The least that a line of a log says of how much it matters. */
export type Level = 'info' | 'warning' | 'error'

export type Line = { number: number; at: number; text: string; level: Level }

export type JobView = {
  id: string
  tool: Tool
  title: string
  state: 'running' | 'done' | 'stopped' | 'failed'
  startedAt: number
  endedAt: number | null
  /** Why it failed. */
  error: string | null
  /** Bytes of a file that can be fetched: what a capture has caught. */
  file: number | null
}

/** The seconds and bytes after which a capture ends. */
export const CAPTURE = { seconds: 60, bytes: 10 * 2 ** 20 } as const
