import { isIpv4 } from '../../net/cidr'
import { command, type Command } from '../command'

/**
 * Which IPv4 addresses the cards of containers have, by one process for all of them: the kernel is asked across network
 * namespaces, by the number that it gives to the one at the other end of `vethVMIDiN` (rtnetlink(7), IFA_TARGET_NETNSID; Linux
 * 4.20), and for the very interface at that end, whatever it is called there. No process is entered, and nothing of a guest is run.
 *
 * Standard output, a line each: `VMID netN ADDRESS`, or `-` for a card that has none.
 */
export const GUEST_ADDRESSES = String.raw`
use strict;
my ($NETLINK, $SOL_NETLINK, $STRICT) = (16, 270, 12);
my ($GETLINK, $NEWLINK, $GETADDR, $NEWADDR, $ERROR, $DONE) = (18, 16, 22, 20, 2, 3);
my ($NAME, $PEER, $NSID, $LOCAL, $TARGET) = (3, 5, 37, 2, 10);
socket(my $kernel, $NETLINK, 3, 0) or die "netlink: $!\n";
setsockopt($kernel, $SOL_NETLINK, $STRICT, 1) or die "netlink: $!\n";
my $turn = 0;

for (listed($GETLINK, pack('x16'), $NEWLINK, 16)) {
  my (undef, %link) = @$_;
  next unless defined $link{$NSID} && defined $link{$PEER};
  my ($vmid, $card) = unpack('Z*', $link{$NAME}) =~ /^veth(\d+)i(\d+)$/ or next;
  my $asked = pack('C4 I', 2, 0, 0, 0, unpack 'I', $link{$PEER}) . pack('SSi', 8, $TARGET, unpack 'i', $link{$NSID});
  my @own;
  for (listed($GETADDR, $asked, $NEWADDR, 8)) {
    my ($head, %address) = @$_;
    my (undef, undef, undef, $scope) = unpack 'C4', $head;
    push @own, join '.', unpack 'C4', $address{$LOCAL} if $scope == 0 && length($address{$LOCAL} || '') == 4;
  }
  print "$vmid net$card $_\n" for @own ? @own : '-';
}

# All of one kind: the fixed head of each, and its attributes by number.
sub listed {
  my ($type, $body, $wanted, $size) = @_;
  $turn += 1;
  send($kernel, pack('LSSLL', 16 + length $body, $type, 0x301, $turn, 0) . $body, 0) or die "netlink: $!\n";
  my @found;
  while (defined recv($kernel, my $answer, 65536, 0)) {
    while (length $answer >= 16) {
      my ($length, $kind, undef, $of) = unpack 'LSSL', $answer;
      die "netlink: cut off\n" if $length < 16 || $length > length $answer;
      my $message = substr $answer, 16, $length - 16;
      $answer = after($answer, $length);
      next if $of != $turn;
      return @found if $kind == $DONE || $kind == $ERROR;
      push @found, [substr($message, 0, $size), attributes(substr $message, $size)] if $kind == $wanted;
    }
  }
  die "netlink: $!\n";
}

sub attributes {
  my ($text) = @_;
  my %found;
  while (length $text >= 4) {
    my ($length, $type) = unpack 'SS', $text;
    last if $length < 4 || $length > length $text;
    $found{ $type & 0x3fff } = substr $text, 4, $length - 4;
    $text = after($text, $length);
  }
  return %found;
}

# What follows is aligned to four bytes.
sub after {
  my ($text, $length) = @_;
  my $next = ($length + 3) & ~3;
  return $next < length $text ? substr $text, $next : '';
}
`

/** By card, `101 net0`; a card that is missing was not seen. */
export function guestAddresses(): Command<Map<string, string[]>> {
  return {
    ...command(['perl', '-e', GUEST_ADDRESSES], {
      parse: ({ stdout }) => {
        const found = new Map<string, string[]>()
        for (const line of stdout.split('\n')) {
          const [vmid, card, address = ''] = line.split(' ')
          if (!vmid || !card) continue
          const before = found.get(`${vmid} ${card}`) ?? []
          found.set(`${vmid} ${card}`, isIpv4(address) ? [...before, address] : before)
        }
        return found
      },
    }),
    shownAs: ['perl', '-e', '(reads the addresses of the containers)'],
  }
}
