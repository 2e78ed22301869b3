import type { Result } from '../machine/call'
import { background, execute } from '../machine/execute'
import { type HostOptions, SimulatedHost } from '../host'
import { SCENARIOS, type ScenarioName } from '../scenarios'

/** A host that is switched on, without SSH in front. */
export async function hostOf(scenario: ScenarioName = 'homelab', options: HostOptions = {}): Promise<SimulatedHost> {
  const host = new SimulatedHost(options)
  await SCENARIOS[scenario](host)
  return host
}

export type Shell = (line: string, stdin?: string) => Promise<Result>

/** Runs a line of plain words on the host. */
export function shellOf(host: SimulatedHost): Shell {
  return async (line, stdin = '') => {
    const around = { ...background(host.node), stdin: () => Promise.resolve(stdin) }
    let emitted = ''
    const result = await execute(wordsOf(line), { ...around, emit: (text) => (emitted += text) })
    host.settle()
    return { ...result, stdout: emitted + result.stdout }
  }
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}
