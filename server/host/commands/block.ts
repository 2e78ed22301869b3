import { createHash } from 'node:crypto'
import { hereDocument, quote } from '../quote'
import { library } from './helpers'
import { LIBRARY, LIST } from './places'
import { sudoers, USER } from './sudoers'

const SUDOERS = `/etc/sudoers.d/${USER}`

/** Names this list: a host on which another one is installed does not know what this Proximity would send. */
export function listDigest(): string {
  const sum = createHash('sha256').update(sudoers())
  for (const [name, text] of library()) sum.update(`\0${name}\0${text}`)
  return sum.digest('hex')
}

/** To be pasted on a host as root: makes the user, and lets it run what is in the list. It can be pasted again. */
export function installBlock(publicKey: string): string {
  const key = publicKey.trim().replaceAll('\n', ' ')
  const files = [...library()].map(([name, text]) => put(`$d/${name}`, text))
  return lines(
    `sh -e <<'PROXIMITY'`,
    `key=${quote(key)}`,
    'umask 022',
    'command -v visudo >/dev/null || { apt-get -q update || true; apt-get -q -y --no-install-recommends install sudo; }',
    `id ${USER} >/dev/null 2>&1 || useradd --system --create-home --home-dir /var/lib/proximity-user --shell /bin/sh ${USER}`,
    `usermod -p '*' ${USER}`,
    `h=$(getent passwd ${USER} | cut -d: -f6)`,
    `install -d -m 0700 -o ${USER} -g ${USER} "$h/.ssh"`,
    'printf "restrict %s\\n" "$key" > "$h/.ssh/authorized_keys"',
    `chown ${USER}: "$h/.ssh/authorized_keys"`,
    `rm -f ${LIST}`,
    `d=${LIBRARY}; install -d -m 0755 -o root -g root "$d"`,
    ...files,
    'chmod 0755 "$d"/*',
    't=$(mktemp)',
    put('$t', sudoers()),
    'visudo -c -q -f "$t"',
    `install -m 0440 -o root -g root "$t" ${SUDOERS}; rm -f "$t"`,
    `echo ${listDigest()} > ${LIST}; chmod 0644 ${LIST}`,
    `echo "${USER} may sign in, and run what is in ${SUDOERS}."`,
    'PROXIMITY',
  )
}

/** Takes all of it back. */
export function removeBlock(): string {
  // Whoever is signed in now would keep the user there.
  return lines(`pkill -KILL -u ${USER}`, `userdel -f -r ${USER}`, `rm -f ${SUDOERS}`, `rm -rf ${LIBRARY}`)
}

function put(path: string, text: string): string {
  const { redirection, lines: body } = hereDocument(text)
  return `cat > "${path}" ${redirection}\n${body}`
}

const lines = (...all: string[]): string => `${all.join('\n')}\n`
