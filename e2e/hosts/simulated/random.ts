/** Numbers that look like chance and are the same at every run. */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  #octets(count: number): string[] {
    return Array.from({ length: count }, () =>
      Math.floor(this.next() * 256)
        .toString(16)
        .padStart(2, '0'),
    )
  }

  /** As the kernel makes them for virtual links: locally administered. */
  mac(): string {
    const [first = '00', ...rest] = this.#octets(6)
    return [((parseInt(first, 16) & 0xfc) | 2).toString(16).padStart(2, '0'), ...rest].join(':')
  }

  /** As Proxmox makes them for guests. */
  guestMac(): string {
    return ['BC', '24', '11', ...this.#octets(3)].join(':').toUpperCase()
  }
}
