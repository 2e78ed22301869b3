import { command } from '../../host/command'
import { lines } from '../../host/tools/lines'
import { InvalidError } from '../../errors'
import { isIpv4 } from '../../net/cidr'
import type { Work } from '../job'
import { describePacket } from '../packets'
import { pcapHeader, pcapRecord } from '../pcap'
import type { Request } from '../spec'
import { at, type Vantage } from '../vantage'

/**
 * Prints each frame of a network card as `SECONDS LENGTH HEX`, until the seconds or bytes are over. It listens, and sends nothing;
 * packet(7), for those who have no tcpdump. Of an address, the frames whose IPv4 or ARP header names it.
 */
export const CAPTURE_SCRIPT = String.raw`
use strict; use Socket; use Time::HiRes 'time';
$| = 1;
my ($device, $seconds, $bound, $address) = @ARGV;
my $all = unpack 'n', pack 'S', 0x0003;
socket(my $wire, 17, SOCK_RAW, $all) or die "socket: $!\n";
my $buffer = pack 'a16 x24', $device;
ioctl($wire, 0x8933, $buffer) or die "$device: $!\n";
bind($wire, pack 'SniSCCa8', 17, 0x0003, unpack('i', substr $buffer, 16), 0, 0, 0, '') or die "bind: $!\n";
my $wanted = $address ? inet_aton($address) : undef;
my ($end, $size) = (time + $seconds, 24);
while ((my $left = $end - time) > 0) {
  my $ready = '';
  vec($ready, fileno $wire, 1) = 1;
  next unless select $ready, undef, undef, $left;
  defined recv($wire, my $frame, 65535, 0) or next;
  if (defined $wanted) {
    my $type = unpack 'n', substr $frame, 12, 2;
    my @named = $type == 0x0800 ? (26, 30) : $type == 0x0806 ? (28, 38) : next;
    next unless grep { substr($frame, $_, 4) eq $wanted } @named;
  }
  my $kept = substr $frame, 0, 262;
  last if ($size += 16 + length $kept) > $bound;
  printf "%.6f %d %s\n", time, length $frame, unpack 'H*', $kept;
}
`

/** Of each packet as much as it takes to see what it is. */
export function capture(
  vantage: Vantage,
  { seconds, filter }: Extract<Request, { tool: 'capture' }>,
  bound: number,
): Work {
  if (filter !== undefined && !isIpv4(filter))
    throw new InvalidError(`${filter} is no IPv4 address.`, { filter: 'is no IPv4 address' })
  return async ({ say, keep }, signal) => {
    keep(pcapHeader())
    const asked = command(
      ['perl', '-e', CAPTURE_SCRIPT, '--', vantage.device, String(seconds), String(bound), filter ?? ''],
      {
        timeout: seconds + 10,
        slow: true,
      },
    )
    const read = lines((line) => {
      const [, at, length, hex = ''] = /^(\d{1,10}\.\d{6}) (\d{1,6}) ([0-9a-f]{2,600})$/.exec(line) ?? []
      const frame = Buffer.from(hex, 'hex')
      if (at === undefined || frame.length === 0) return
      keep(pcapRecord(Number(at), Number(length), frame))
      say(describePacket(frame, Number(length)), 'info', Number(at) * 1000)
    })
    say(`Listening on ${vantage.device} for ${seconds} s${filter ? `, for packets of ${filter}` : ''}.`)
    const shown = ['tcpdump', '-i', vantage.device, ...(filter ? ['host', filter] : [])]
    await vantage.host.run(
      { ...at(vantage, asked), shownAs: shown },
      { signal, onOutput: (text, stream) => stream !== 'stderr' && read(text) },
    )
  }
}
