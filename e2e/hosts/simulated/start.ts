import type { TestHost } from '../test-host'
import type { Faults } from './faults'
import { type Executed, SimulatedHost } from './host'
import { SCENARIOS, type ScenarioName } from './scenarios'
import { fingerprint, newKeyPair } from './ssh/keys'
import { listen } from './ssh/server'

export type SimulatedHostOptions = {
  scenario?: ScenarioName
  /** 0 is any free one. */
  port?: number
  /** How long things take: not at all, or as long as on a small real host. */
  pace?: 'instant' | 'lifelike'
  /** Milliseconds on top of every command, for the way through the network. */
  latencyMs?: number
  /** Public keys that may sign in beside the one that the answer holds. */
  authorizedKeys?: readonly string[]
  /** A private key in OpenSSH's format; a new one otherwise. */
  hostKey?: string
  password?: string
  /** Changes the host before it is switched on. */
  prepare?(host: SimulatedHost): void
}

export type RunningSimulatedHost = TestHost & {
  readonly password: string
  readonly host: SimulatedHost
  readonly faults: Faults
  readonly log: readonly Executed[]
}

/** Starts a Proxmox host that is made of memory, behind a real SSH server on the loopback. */
export async function startSimulatedHost(options: SimulatedHostOptions = {}): Promise<RunningSimulatedHost> {
  const {
    scenario = 'homelab',
    port = 0,
    pace = 'instant',
    latencyMs = 0,
    authorizedKeys = [],
    password = 'simulated',
  } = options
  const host = new SimulatedHost({ pace: pace === 'lifelike' ? 1 : 0 })
  await SCENARIOS[scenario](host, options.prepare)
  const hostKey = options.hostKey ?? newKeyPair().private
  const client = newKeyPair()
  const entrance = {
    hostKey,
    user: 'root',
    password,
    authorizedKeys: [client.public, ...authorizedKeys],
    port,
    latencyMs,
  }
  const server = await listen(host, entrance)
  return {
    name: `simulated (${scenario})`,
    address: '127.0.0.1',
    port: server.port,
    user: 'root',
    privateKey: client.private,
    password,
    fingerprint: fingerprint(hostKey),
    can: { packets: false },
    appTemplate: 'local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz',
    lanAddress: host.sshConnection.split(' ')[2] ?? '',
    reboot: () => host.reboot(),
    fail: async ([program, verb]) => {
      const stderr = `${program} ${verb}: broken on purpose`
      return host.faults.failMatching([program, verb], { exitCode: 255, stderr })
    },
    hold: async (lock) => {
      host.node.locks.add(lock)
      return async () => void host.node.locks.delete(lock)
    },
    host,
    faults: host.faults,
    log: host.log,
    stop: async () => {
      await server.close()
      host.switchOff()
    },
  }
}
