import { resolve } from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Makes the account `admin` with it, as long as there is none: for set-ups that nobody watches. */
  PROXIMITY_ADMIN_PASSWORD: z.string().optional(),
  PROXIMITY_DATA_DIR: z.string().default('data'),
  /** Extra names under which the dashboard is reached, comma-separated: `proximity.home.lan`. */
  PROXIMITY_ALLOWED_HOSTS: z.string().default(''),
  /** `off` starts without the embedded simulated host. */
  PROXIMITY_EMBEDDED_HOST: z.enum(['on', 'off']).default('on'),
  /** Files in PEM form: served by https. Read by scripts/serve.mjs, as are the trusted proxies. */
  PROXIMITY_TLS_CERT: z.string().optional(),
  /** 64 hexadecimal digits; without it a key file is kept in the data folder. */
  PROXIMITY_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  /** Seconds after which a host takes back an operation that it no longer hears of. */
  PROXIMITY_UNDO_AFTER: z.coerce.number().int().min(30).max(3600).default(90),
  /** Seconds that operations have to come to their end when the process is asked to end. */
  PROXIMITY_STOP_AFTER: z.coerce.number().int().min(0).max(3600).default(60),
  /** How long entries of the ledger of commands stay, and how many. */
  PROXIMITY_LEDGER_DAYS: z.coerce.number().int().min(1).max(36_500).default(90),
  PROXIMITY_LEDGER_ENTRIES: z.coerce.number().int().min(1000).max(1_000_000_000).default(1_000_000),
  PROXIMITY_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  SSH_AUTH_SOCK: z.string().optional(),
})

function readEnvironment() {
  // `PORT=` in a service file means that it is not set.
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  const seen = Environment.safeParse(Object.fromEntries(given))
  if (!seen.success) {
    const wrong = seen.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not usable. ${wrong.join('; ')}`)
  }
  const { data } = seen
  return {
    bindAddress: data.HOST,
    port: data.PORT,
    dataDir: resolve(/* turbopackIgnore: true */ data.PROXIMITY_DATA_DIR),
    allowedHosts: data.PROXIMITY_ALLOWED_HOSTS.split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
    embeddedHost: data.PROXIMITY_EMBEDDED_HOST === 'on',
    scheme: data.PROXIMITY_TLS_CERT === undefined ? ('http' as const) : ('https' as const),
    adminPassword: data.PROXIMITY_ADMIN_PASSWORD ?? null,
    secretKey: data.PROXIMITY_SECRET_KEY ?? null,
    undoAfter: data.PROXIMITY_UNDO_AFTER,
    stopAfter: data.PROXIMITY_STOP_AFTER,
    keepLedger: { days: data.PROXIMITY_LEDGER_DAYS, entries: data.PROXIMITY_LEDGER_ENTRIES },
    logLevel: data.PROXIMITY_LOG_LEVEL,
    agentSocket: data.SSH_AUTH_SOCK ?? null,
  }
}

export type Env = ReturnType<typeof readEnvironment>

let known: Env | null = null

/** The environment, read once and checked. The only file that touches process.env. */
export function env(): Env {
  known ??= readEnvironment()
  return known
}
