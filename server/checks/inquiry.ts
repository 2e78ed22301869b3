import { shown, type Command } from '../host/command'
import { judge, unjudged } from '../host/judge'
import { quoteAll } from '../host/quote'
import { attach } from '../host/tools/lxc'
import type { Answer, Packet } from '../host/tools/probe'
import type { Evidence } from './check'
import type { Ground, Vantage } from './ground'

/** Characters of an answer that are kept: enough to see why. */
const KEPT = 4000

/** The questions of one check, kept as its evidence. */
export class Inquiry {
  readonly evidence: Evidence[] = []

  constructor(private readonly ground: Ground) {}

  /** On the host. */
  ask<T>(command: Command<T>): Promise<T> {
    return this.#run(command, command, 'the host')
  }

  /** Inside a container, by its own programs. */
  askIn<T>(vmid: number, where: string, command: Command<T>): Promise<T> {
    return this.#run(attach(vmid, command), command, where)
  }

  /** In the network of a container, by the programs of the host: nothing of the guest is run or believed. */
  askAt<T>(vantage: Vantage, command: Command<T>): Promise<T> {
    const { where } = vantage
    if ('host' in where) return this.ask(command)
    const into =
      'process' in where
        ? (['nsenter', '-t', String(where.process), '-n', '--'] as const)
        : (['ip', 'netns', 'exec', where.namespace] as const)
    return this.#run({ ...command, argv: [...into, ...command.argv] }, command, vantage.name)
  }

  /** One packet from somewhere; answers what came back within `wait` milliseconds. */
  async send(vantage: Vantage, packet: Packet, wait = 2000): Promise<Answer> {
    const answer = await this.ground.send(vantage.where, packet, wait)
    const { detail, milliseconds } = answer
    this.evidence.push({
      command: inWords(packet),
      where: vantage.name,
      exitCode: null,
      output: `${answer.answer}${detail ? `: ${detail.replaceAll('_', ' ')}` : ''}`,
      milliseconds,
    })
    return answer
  }

  async #run<T>(way: Command<T>, asked: Command<T>, where: string): Promise<T> {
    const started = performance.now()
    const note = (exitCode: number | null, output: string) =>
      this.evidence.push({
        command: quoteAll(shown(asked)),
        where,
        exitCode,
        output: output.slice(0, KEPT),
        milliseconds: Math.round(performance.now() - started),
      })
    try {
      const output = await this.ground.host.run(unjudged(way))
      note(output.exitCode, [output.stdout, output.stderr].filter((text) => text !== '').join('\n'))
      return judge(way, output)
    } catch (error) {
      if (this.evidence.at(-1)?.command !== quoteAll(shown(asked)))
        note(null, error instanceof Error ? error.message : String(error))
      throw error
    }
  }
}

/** What was sent, in the words of whoever would send it by hand. */
export function inWords(packet: Packet): string {
  switch (packet.kind) {
    case 'ping':
      return `ping ${packet.address}`
    case 'tcp':
    case 'udp':
      return `${packet.kind} ${packet.address} port ${packet.port}`
    case 'dns':
      return `dig @${packet.server} ${packet.name} ${packet.type ?? 'A'}`
    case 'fetch':
      return `resolve ${packet.name} at ${packet.server}, then tcp port ${packet.port}`
    case 'arp':
      return `arping -I ${packet.device} ${packet.address}`
    case 'dhcp':
      return `DHCPDISCOVER on ${packet.device}`
    case 'ping6':
      return `ping -6 ${packet.address}%${packet.device}`
    case 'frame':
      return `ping ${packet.to} from ${packet.from}, in a frame to ${packet.mac}`
    case 'raw':
      return `a frame on ${packet.device}`
  }
}
