import type { SimulatedHost } from '../host'
import type { Link } from '../network/link'
import { bridgeOf } from './plug'

/** `seconds` is how long it holds; null for ever. */
type Answer = {
  address: string
  prefix: number
  gateway: string | null
  /** Where to ask for names, and in which domain. */
  dns: string | null
  domain: string | null
  seconds: number | null
}

/**
 * The DHCP client of one interface. Until it is answered it keeps asking; then it keeps its address, also when its cable is
 * moved to another bridge. It asks again when half its time is over, or when somebody starts it again.
 */
export class DhcpClient {
  #bound: (Answer & { since: number }) | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(
    readonly host: SimulatedHost,
    readonly inside: Link,
    readonly hostname: string,
    /** Told the text of resolv.conf that follows from an answer. */
    readonly resolver: (text: string) => void,
  ) {}

  /** Asks when it has no address. An answer takes a moment, as it does on a wire. */
  ask(): void {
    if (this.#bound) return this.#renew(this.#bound)
    if (this.#timer) return
    if (this.host.pace === 0) return this.#exchange()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#exchange()
    }, 300 * this.host.pace)
    this.#timer.unref()
  }

  /** Forgets what it was given, so that it asks anew; its script switches the card on first. */
  restart(): void {
    this.stop()
    const { net } = this.inside
    net.setUp(this.inside, true)
    if (this.#bound) {
      const { address } = this.#bound
      this.inside.addresses = this.inside.addresses.filter((own) => own.address !== address)
      net.dropRoute('default', this.inside.name)
    }
    this.#bound = null
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #exchange(): void {
    const answer = this.#answer()
    if (!answer) return
    this.#bound = { ...answer, since: this.host.now() }
    const { address, prefix, gateway, dns, domain } = answer
    if (dns) this.resolver(`${domain ? `search ${domain}\n` : ''}nameserver ${dns}\n`)
    this.inside.addresses.push({ family: 4, address, prefix, scope: 'global' })
    if (gateway) this.inside.net.addRoute({ dst: 'default', gateway, dev: this.inside.name, source: null })
  }

  /** A renewal that nobody answers is tried again, until the time is over and the address with it. */
  #renew({ since, seconds, address }: Answer & { since: number }): void {
    const elapsed = (this.host.now() - since) / 1000
    if (seconds === null || elapsed < seconds / 2) return
    const answer = this.#answer()
    if (answer?.address === address) this.#bound = { ...answer, since: this.host.now() }
    else if (answer || elapsed >= seconds) this.restart()
  }

  #answer(): Answer | null {
    const port = this.inside.peer
    const bridge = port && bridgeOf(port)
    if (!port?.up || !bridge?.up || !this.inside.up) return null
    const server = this.host.dhcp.on(bridge)
    if (server) return server.lease(this.inside.mac, this.hostname)
    const isLan = bridge.net.portsOf(bridge.name).some(({ kind }) => kind === null)
    return isLan
      ? { ...this.host.lan.lease(this.inside.mac), dns: this.host.lan.gateway, domain: null, seconds: null }
      : null
  }
}
