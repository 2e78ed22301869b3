import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

/** Root may show a process other account files than the machine's own; sudo must be there to be tried. */
export const canHaveVisitor = userInfo().uid === 0 && existsSync('/usr/bin/sudo') && mayUnshare()

export const VISITOR = { user: 'visitor', uid: 4711, password: 'correct horse' }

/**
 * A user that exists for one sshd only, who may use sudo without a password: the account files lie in `folder` and are
 * mounted over the machine's own in a mount namespace, so nothing of it is left behind.
 */
export function houseOfVisitor(folder: string, sudoers = `${VISITOR.user} ALL=(ALL) NOPASSWD: ALL`): string[] {
  const home = join(folder, 'home')
  mkdirSync(home)
  const { user, uid, password } = VISITOR
  const secret = execFileSync('openssl', ['passwd', '-6', password], { encoding: 'utf8' }).trim()
  const lines = {
    passwd: `${user}:x:${uid}:${uid}::${home}:/bin/sh`,
    group: `${user}:x:${uid}:`,
    shadow: `${user}:${secret}:19000:0:99999:7:::`,
  }
  for (const [file, line] of Object.entries(lines)) {
    cpSync(`/etc/${file}`, join(folder, file))
    appendFileSync(join(folder, file), `${line}\n`)
  }
  writeFileSync(join(folder, 'sudoers'), `${sudoers}\n`, { mode: 0o440 })
  const script =
    'for file in passwd group shadow sudoers; do mount --bind "$0/$file" "/etc/$file" || exit 1; done; exec "$@"'
  return ['unshare', '--mount', 'sh', '-c', script, folder]
}

function mayUnshare(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
