import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../../e2e/hosts/lab'
import { must } from '../../e2e/hosts/lab/world/run'
import type { Wanted } from './wanted'

/** The peer: Debian's Ansible with the playbook beside this file, tuned as its manual advises. */
export type Ansible = { prepare(lab: Lab): Promise<void>; run(lab: Lab, wanted: Wanted): Promise<void> }

export async function openAnsible(log: (line: string) => void): Promise<Ansible> {
  if (!existsSync('/usr/bin/ansible-playbook')) {
    log('Installing ansible with apt-get')
    await apt('update', '-qq')
    await apt('install', '-y', '-qq', '--no-install-recommends', 'ansible')
  }
  const folder = mkdtempSync(join(tmpdir(), 'proximity-ansible-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await must(['sh', '-c', 'cd "$0" && exec apt-get -qq download "$@"', folder, ...PYTHON_APT])
  return {
    prepare: (lab) => installPythonApt(lab, folder),
    run: (lab, wanted) => play(lab, wanted, folder),
  }
}

/** What the module `apt` needs on the host; the lab's mirror does not have it. */
const PYTHON_APT = ['python3-apt', 'python-apt-common', 'distro-info-data']

function apt(...args: string[]): Promise<string> {
  return must(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args])
}

async function installPythonApt(lab: Lab, folder: string): Promise<void> {
  const debs = readdirSync(folder).filter((name) => name.endsWith('.deb'))
  for (const name of debs) {
    const text = readFileSync(join(folder, name)).toString('base64')
    await lab.exec(['sh', '-c', 'base64 -d >"$0"', `/tmp/${name}`], { stdin: text })
  }
  const { exitCode, stderr } = await lab.exec(['dpkg', '-i', ...debs.map((name) => `/tmp/${name}`)])
  if (exitCode !== 0) throw new Error(`The host takes no python3-apt from this machine: ${stderr}`)
}

async function play(lab: Lab, wanted: Wanted, folder: string): Promise<void> {
  const at = (name: string) => join(folder, name)
  const host = {
    ansible_host: lab.address,
    ansible_port: lab.port,
    ansible_user: lab.user,
    ansible_ssh_private_key_file: lab.keyFile,
    ansible_python_interpreter: '/usr/bin/python3',
  }
  writeFileSync(at('inventory.json'), JSON.stringify({ all: { hosts: { [lab.node]: host } } }))
  // Empty: nothing that this machine has set counts.
  writeFileSync(at('ansible.cfg'), '')
  writeFileSync(at('wanted.json'), JSON.stringify(wanted))
  const settings = {
    ANSIBLE_CONFIG: at('ansible.cfg'),
    ANSIBLE_HOME: folder,
    ANSIBLE_LOCAL_TEMP: at('tmp'),
    ANSIBLE_SSH_CONTROL_PATH_DIR: at('cp'),
    ANSIBLE_PIPELINING: '1',
    ANSIBLE_SSH_ARGS:
      '-F /dev/null -o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no',
    ANSIBLE_NOCOLOR: '1',
    LC_ALL: 'C.UTF-8',
  }
  const env = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  const playbook = join(import.meta.dirname, 'playbook.yml')
  await must(['env', ...env, 'ansible-playbook', '-i', at('inventory.json'), '-e', `@${at('wanted.json')}`, playbook])
}
