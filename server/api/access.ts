import { atLeast, lackingWords, mayReach, type Role } from '../auth'
import type { Context } from '../context'
import { ProximityError } from '../errors'
import { hostsOf } from '../hosts'

/** The least role; a function where it depends on what is asked for, which nobody has looked at yet. */
export type Needed = Role | 'anybody' | ((input: unknown) => Role)

/**
 * What a procedure is about, so that it is known of which hosts: `host` by `hostId`, an `operation`, `backup`, `proof` or `job` by
 * `id`, `topics` of a stream. `shown` shows only what may be seen, by itself; `all` is about no host, or about every one.
 */
export type About = 'host' | 'operation' | 'backup' | 'proof' | 'job' | 'topics' | 'shown' | 'all'

export type Access = { needs: Needed; about: About }

/** Throws unless whoever asks may. What has no declaration is for nobody. */
export async function admit(ctx: Context, access: Access | undefined, input: unknown): Promise<void> {
  if (!access) throw new ProximityError('forbidden', 'Nobody may ask this: it does not say who may.')
  const needs = typeof access.needs === 'function' ? access.needs(input) : access.needs
  if (needs === 'anybody') return
  const { who } = ctx
  if (who.role === null) throw new ProximityError('sign-in', 'Sign in first.')
  if (!atLeast(who.role, needs))
    throw new ProximityError('forbidden', `${lackingWords(who.role, needs)} An administrator can change that.`)
  if (access.about === 'shown' || access.about === 'all' || who.hosts === null) return
  const concerned = await hostsOf(ctx, access.about, input)
  if (!concerned.every((id) => mayReach(who, id)))
    throw new ProximityError('forbidden', 'You have no access to this host. An administrator can give it to you.')
}
