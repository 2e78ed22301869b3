import { command, type Command } from '../command'

/**
 * Prints each frame of a network card as `SECONDS LENGTH HEX`, until the seconds or bytes are over. It listens, and sends nothing;
 * packet(7), for those who have no tcpdump. Of an address, the frames whose IPv4 or ARP header names it.
 */
export const FRAMES = String.raw`
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

/** `bound`: bytes of the capture file that this becomes; `address`: of which alone, or empty. */
export function frames(device: string, seconds: number, bound: number, address: string): Command {
  return command(['perl', '-e', FRAMES, '--', device, String(seconds), String(bound), address], {
    timeout: seconds + 10,
    slow: true,
  })
}
