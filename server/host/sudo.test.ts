import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from './command'
import { introduce } from './introduce'
import { openSsh, type Target } from './ssh'
import { behaves } from './testing/behaviour'
import { hasSshd, startSshd } from './testing/sshd'
import { canHaveVisitor, houseOfVisitor, VISITOR } from './testing/visitor'

const id = command(['id', '-u'], { parse: ({ stdout }) => Number(stdout) })

describe.skipIf(!hasSshd || !canHaveVisitor)('a user who is not root (needs root, sudo and sshd)', () => {
  let sshd: Awaited<ReturnType<typeof startSshd>>
  let target: Target
  beforeAll(async () => {
    sshd = await startSshd(['UsePAM yes'], houseOfVisitor)
    target = { ...sshd.target, user: VISITOR.user, sudo: true }
  })
  afterAll(() => sshd?.stop())

  behaves('becomes root with sudo', () => openSsh(target, { bound: 1_000_000 }), {
    uid: VISITOR.uid,
    sudo: 'sudo -n works',
  })

  it('is root only where sudo is wished', async () => {
    const session = await openSsh(target)
    expect([await session.run(id), await session.run(id, { sudo: false })]).toEqual([0, VISITOR.uid])
    expect(session.arrivedOn).toBe('127.0.0.1')
    await session.close()
  })

  it('signs in with a password', async () => {
    const session = await openSsh({ ...target, auth: { kind: 'password', password: VISITOR.password } })
    expect(await session.run(id)).toBe(0)
    await session.close()
  })
})

describe.skipIf(!hasSshd || !canHaveVisitor)('a user with less (needs root, sudo and sshd)', () => {
  it('signs in where the password is asked for as a question', async () => {
    const sshd = await startSshd(
      ['UsePAM yes', 'PasswordAuthentication no', 'KbdInteractiveAuthentication yes'],
      houseOfVisitor,
    )
    const target: Target = {
      ...sshd.target,
      user: VISITOR.user,
      auth: { kind: 'password', password: VISITOR.password },
    }
    const session = await openSsh(target)
    expect(await session.run(id)).toBe(VISITOR.uid)
    await session.close()
    await expect(openSsh({ ...target, auth: { kind: 'password', password: 'wrong' } })).rejects.toMatchObject({
      code: 'refused-key',
    })
    await sshd.stop()
  })

  it('is told when sudo is refused, whatever exit codes are answers', async () => {
    const sshd = await startSshd([], (folder) => houseOfVisitor(folder, 'root ALL=(ALL) ALL'))
    const session = await openSsh({ ...sshd.target, user: VISITOR.user, sudo: true })
    expect(await introduce(session)).toMatchObject({ uid: VISITOR.uid, sudo: 'none' })
    await expect(session.run(command(['grep', 'x', '/etc/hosts'], { accept: [0, 1] }))).rejects.toMatchObject({
      name: 'NotStartedError',
      message: expect.stringContaining('Let this user run sudo without a password'),
    })
    await session.close()
    await sshd.stop()
  })
})
