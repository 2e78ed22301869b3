import { command, type Command } from '../command'

/**
 * A DHCPRELEASE for each of these (RFC 2131, 4.4.6), as its client would have sent it. Without an identifier the server finds the
 * lease by its MAC address, whatever identifier the client had. Words: the server, then MAC and address of each.
 */
export const RELEASE = String.raw`
use strict; use Socket;
my ($server, @leases) = @ARGV;
socket(my $socket, PF_INET, SOCK_DGRAM, getprotobyname('udp') || 17) or die "socket: $!\n";
while (my ($mac, $address) = splice @leases, 0, 2) {
  (my $hardware = $mac) =~ s/://g;
  my $packet = pack('C4 N n2', 1, 1, 6, 0, int rand 2**32, 0, 0)
    . pack('a4 a4 a4 a4', inet_aton($address), ("\0" x 4) x 3)
    . pack('a16 x192', pack 'H*', $hardware)
    . pack('N C3 C2 a4 C', 0x63825363, 53, 1, 7, 54, 4, inet_aton($server), 255);
  send $socket, $packet . "\0" x (300 - length $packet), 0, sockaddr_in(67, inet_aton($server)) or die "send: $!\n";
}
`

/** Gives these leases back at the server of a namespace, from within it; the server goes on meanwhile. */
export function releaseLeases(
  netns: string,
  server: string,
  leases: readonly { mac: string; address: string }[],
): Command {
  const words = leases.flatMap(({ mac, address }) => [mac, address])
  return {
    ...command(['ip', 'netns', 'exec', netns, 'perl', '-e', RELEASE, server, ...words]),
    shownAs: ['give', 'back', ...words],
  }
}
