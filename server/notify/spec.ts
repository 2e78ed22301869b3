import { z } from 'zod'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 22:00')
const Name = z.string().trim().min(1).max(63)
const Address = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .refine((text) => !/^https?:\/\/[^/]*@/i.test(text), 'holds a password, which would be shown')

const Common = z.object({
  name: Name,
  /** Between these times nothing is sent; what has changed by their end is then. Both or neither. */
  quietFrom: Time.nullable().default(null),
  quietUntil: Time.nullable().default(null),
})

/** Who is told, and how. `secret` is kept encrypted, and never shown again. */
export const NewReceiver = z.discriminatedUnion('kind', [
  /** `secret` signs the body: `X-Proximity-Signature: sha256=…` (HMAC). */
  Common.extend({ kind: z.literal('webhook'), url: Address, secret: z.string().max(500).default('') }),
  /** A topic of an ntfy server; `secret` is an access token. */
  Common.extend({
    kind: z.literal('ntfy'),
    url: Address,
    topic: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'has letters, digits, - and _ alone'),
    secret: z.string().max(500).default(''),
  }),
  /** SMTP; `secret` is the password of `user`. */
  Common.extend({
    kind: z.literal('mail'),
    server: z.string().trim().min(1).max(253),
    port: z.number().int().min(1).max(65_535),
    /** `tls`: from the first byte; `starttls`: as soon as possible, and never without; `none`: as on a machine of one’s own. */
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().max(253).default(''),
    from: z.email(),
    to: z.email(),
    secret: z.string().max(500).default(''),
  }),
])
export type NewReceiver = z.infer<typeof NewReceiver>

/** What may be shown of a receiver. */
export type ReceiverView = {
  id: string
  kind: NewReceiver['kind']
  name: string
  /** `https://ntfy.sh/…`, `me@example.com by mail.example.com` */
  to: string
  quietFrom: string | null
  quietUntil: string | null
  sentAt: number | null
  problem: string | null
}
