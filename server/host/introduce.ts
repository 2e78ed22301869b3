import { batch } from './batch'
import { command, type Output } from './command'
import { judge } from './judge'
import type { Session } from './session'

export type Introduction = {
  uid: number
  /** How this user becomes root on the host. */
  sudo: 'root' | 'sudo -n works' | 'none'
  arrivedOn: string | null
  /** Milliseconds that the login shell took before the first command: each command pays them. */
  shellStart: number
}

/** Who we are on this host, in one round trip. */
export async function introduce(session: Session): Promise<Introduction> {
  let shellStart = 0
  const onStarted = (milliseconds: number) => (shellStart = milliseconds)
  const [id, sudo] = await session.run(batch([UID, SUDO]), { sudo: false, onStarted })
  const uid = judge(UID, id as Output)
  const rises = judge(SUDO, sudo as Output)
  return { uid, sudo: uid === 0 ? 'root' : rises ? 'sudo -n works' : 'none', arrivedOn: session.arrivedOn, shellStart }
}

const UID = command(['id', '-u'], {
  parse: ({ stdout }) => {
    if (!/^\d+\n$/.test(stdout)) throw new Error('no user id')
    return Number(stdout)
  },
})

const SUDO = command(['sudo', '-n', '--', 'true'], {
  accept: Array.from({ length: 256 }, (_, code) => code),
  timeout: 10,
  parse: ({ exitCode }) => exitCode === 0,
})
