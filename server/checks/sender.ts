import type { Host } from '../host/host'
import { type Answer, answersIn, type Packet, probe, type Where } from '../host/tools/probe'

type Sent = {
  where: Where
  packet: Packet
  wait: number
  resolve(answer: Answer): void
  reject(failure: unknown): void
}

/**
 * What is sent in the same moment travels in one process of the host, each from where it has to come; and each answer is told when
 * it is there, so that nobody waits for those who collect theirs for seconds.
 */
export function senderOn(host: Host): (where: Where, packet: Packet, wait: number) => Promise<Answer> {
  let waiting: Sent[] = []
  const depart = (): void => {
    const all = waiting
    waiting = []
    sendAll(host, all).catch((failure: unknown) => all.forEach(({ reject }) => reject(failure)))
  }
  return (where, packet, wait) => {
    if (waiting.length === 0) setImmediate(depart)
    return new Promise((resolve, reject) => waiting.push({ where, packet, wait, resolve, reject }))
  }
}

async function sendAll(host: Host, all: readonly Sent[]): Promise<void> {
  const places = new Map<string, Sent[]>()
  for (const sent of all) {
    const place = JSON.stringify(sent.where)
    places.set(place, [...(places.get(place) ?? []), sent])
  }
  const sources = [...places.values()]
  const command = probe(sources.map((own) => ({ where: (own[0] as Sent).where, probes: own })))
  const read = answersIn((source, number, answer) => sources[source]?.[number]?.resolve(answer))
  const answers = await host.run(command, { onOutput: (text, stream) => stream !== 'stderr' && read(text) })
  // Settled before is settled: this is for those of whom no word came.
  for (const [source, own] of sources.entries())
    for (const [number, sent] of own.entries()) {
      const answer = answers[source]?.[number]
      if (answer) sent.resolve(answer)
      else sent.reject(new Error('The host said nothing of it'))
    }
}
