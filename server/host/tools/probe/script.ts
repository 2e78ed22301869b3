/**
 * Sends packets from inside network namespaces and says what came back. Perl, since every Proxmox host is written in it; it
 * installs nothing, writes no file, and enters the network of a guest alone: no program of the guest is run or trusted.
 *
 * Standard input, a line each: `source WHERE [DEVICE MAC]` (a process id, the name of a namespace, or - for the host's own; a
 * network without that device is another one by now), then what to send from there, each with an id and the milliseconds to wait:
 *   tcp ID MS ADDRESS PORT · udp ID MS ADDRESS PORT · ping ID MS ADDRESS · dns ID MS SERVER NAME TYPE · fetch ID MS SERVER NAME PORT
 *   frame ID MS DEVICE MAC FROM TO · raw ID MS DEVICE HEX · ping6 ID MS DEVICE ADDRESS · dhcp ID MS DEVICE
 *   arp ID MS DEVICE ADDRESS
 * Standard output, a line for each id: `ID ANSWER MS DETAIL`, and for dns a word `VALUE/TTL` for each record of the type.
 */
export const PROBES = String.raw`
use strict; use Socket qw(:all); use Fcntl; use Errno qw(:POSIX); use POSIX ();
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my %SETNS = (x86_64 => 308, aarch64 => 268);
my ($ICMP, $ICMP6, $PACKET, $IPV4, $ARP) = (1, 58, 17, 0x0800, 0x0806);
my ($ERROR, $INDEX, $HARDWARE) = (4, 0x8933, 0x8927);
my %HEAR = (dhcp => 'hear_dhcp', udp => 'hear_datagram', arp => 'hear_arp');
my (@sources, %left, %by_seq, $icmp, $icmp6);

while (<STDIN>) {
  chomp;
  my ($word, @rest) = split / /;
  if ($word eq 'source') { push @sources, { where => $rest[0], device => $rest[1], mac => $rest[2], probes => [] } }
  else { push @{ $sources[-1]{probes} }, [$word, @rest] }
}
my @children;
for my $source (@sources) {
  my $child = fork;
  die "cannot fork: $!\n" unless defined $child;
  if ($child == 0) { alarm 30; from($source); POSIX::_exit(0) }
  push @children, $child;
}
waitpid $_, 0 for @children;

sub now { clock_gettime(CLOCK_MONOTONIC) * 1000 }

sub tell_of {
  my ($probe, $answer, $detail, @records) = @_;
  return unless delete $left{ $probe->{id} };
  $detail = '-' unless defined $detail && length $detail;
  my @words = map { s/[^\x21-\x7e]+/_/gr } $detail, @records;
  syswrite STDOUT, sprintf("%s %s %.1f %s\n", $probe->{id}, $answer, now() - $probe->{sent}, join ' ', @words);
  close $probe->{socket} if $probe->{socket};
}

sub enter {
  my ($where) = @_;
  return 1 if $where eq '-';
  my $path = $where =~ /^\d+$/ ? "/proc/$where/ns/net" : "/run/netns/$where";
  my $number = $SETNS{ (POSIX::uname())[4] } or return 0;
  open my $namespace, '<', $path or return 0;
  return syscall($number, fileno $namespace, 0x40000000) == 0;
}

sub from {
  my ($source) = @_;
  my @probes = map { { kind => $_->[0], id => $_->[1], wait => $_->[2], words => [ @$_[3 .. $#$_] ], sent => now() } } @{ $source->{probes} };
  $left{ $_->{id} } = $_ for @probes;
  my $problem = enter($source->{where}) ? '' : "no such network: $!";
  $problem ||= "$!" unless socket($icmp, AF_INET, SOCK_RAW, $ICMP);
  if (!$problem && $source->{mac}) {
    my $hardware = device($icmp, $source->{device}, $HARDWARE);
    $problem = 'another network by now' if !$hardware || unpack('H12', substr $hardware, 2, 6) ne join '', split /:/, $source->{mac};
  }
  if ($problem) { tell_of($_, 'unsent', $problem) for @probes; return }
  socket($icmp6, AF_INET6, SOCK_RAW, $ICMP6) or undef $icmp6;
  for my $number (0 .. $#probes) {
    my $probe = $probes[$number];
    @$probe{qw(seq sent)} = ($number, now());
    $by_seq{$number} = $probe;
    my $send = main->can("send_$probe->{kind}");
    my $problem = $send ? $send->($probe, @{ $probe->{words} }) : 'unknown kind';
    tell_of($probe, 'unsent', $problem) if $problem;
  }
  listen_until_done() while %left;
}

sub listen_until_done {
  my ($reads, $writes, $next) = ('', '', now() + 1000);
  for (values %left) {
    my $end = $_->{sent} + $_->{wait};
    $next = $end if $end < $next;
    next unless $_->{socket};
    if ($_->{connecting}) { vec($writes, fileno $_->{socket}, 1) = 1 }
    else { vec($reads, fileno $_->{socket}, 1) = 1 }
  }
  my $asked_at = now();
  for ($icmp, $icmp6) { vec($reads, fileno $_, 1) = 1 if $_ }
  my $pause = ($next - now()) / 1000;
  select(my $can_read = $reads, my $can_write = $writes, undef, $pause > 0 ? $pause : 0);
  hear_icmp() if vec($can_read, fileno $icmp, 1);
  hear_icmp6() if $icmp6 && vec($can_read, fileno $icmp6, 1);
  for my $probe (values %left) {
    my $socket = $probe->{socket} or next;
    if ($probe->{connecting}) { connected($probe) if vec($can_write, fileno $socket, 1) }
    elsif (vec($can_read, fileno $socket, 1)) { main->can($HEAR{ $probe->{kind} } || 'hear_dns')->($probe) }
  }
  # Over is what was over before its answers were looked for: one may have lain there while this process had to wait.
  for my $probe (values %left) { over($probe) if $probe->{sent} + $probe->{wait} <= $asked_at }
}

sub over {
  my ($probe) = @_;
  # Everybody who answered, as often as they did: a second one is what is looked for.
  my @offers = sort @{ $probe->{offers} || [] };
  return tell_of($probe, 'answered', join ',', @offers) if @offers;
  return tell_of($probe, 'unresolved', 'no answer') if $probe->{kind} eq 'fetch' && !$probe->{connecting};
  tell_of($probe, 'silent');
}

sub refusal {
  my ($probe, $error) = @_;
  return tell_of($probe, 'unresolved', 'the resolver refused') if $probe->{kind} eq 'fetch' && !$probe->{connecting};
  return tell_of($probe, 'refused') if $error == ECONNREFUSED;
  hear_icmp();
  tell_of($probe, 'unreachable', POSIX::strerror($error));
}

# A sender without a route or an address, or with rules of its own against it, has sent nothing.
sub no_way {
  my ($probe, $error) = @_;
  return POSIX::strerror($error) if grep { $error == $_ } ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, ENETDOWN, EPERM, EACCES, EINVAL;
  refusal($probe, $error);
  return;
}

sub send_tcp {
  my ($probe, $address, $port) = @_;
  my $to = inet_aton($address) or return 'no address';
  socket($probe->{socket}, AF_INET, SOCK_STREAM, IPPROTO_TCP) or return "$!";
  fcntl($probe->{socket}, F_SETFL, O_NONBLOCK);
  @$probe{qw(connecting port target)} = (1, $port, $to);
  return if connect($probe->{socket}, pack_sockaddr_in($port, $to)) || $! == EINPROGRESS;
  return no_way($probe, $! + 0);
}

sub connected {
  my ($probe) = @_;
  my $error = unpack 'i', getsockopt($probe->{socket}, SOL_SOCKET, $ERROR);
  return refusal($probe, $error) if $error;
  tell_of($probe, 'open', $probe->{address});
}

sub datagram_to {
  my ($probe, $address, $port) = @_;
  my $to = inet_aton($address) or return 'no address';
  socket($probe->{socket}, AF_INET, SOCK_DGRAM, IPPROTO_UDP) or return "$!";
  connect($probe->{socket}, pack_sockaddr_in($port, $to)) or return no_way($probe, $! + 0);
  @$probe{qw(port target)} = ($port, $to);
  return;
}

sub send_udp {
  my ($probe, $address, $port) = @_;
  my $problem = datagram_to($probe, $address, $port);
  return $problem if $problem;
  send($probe->{socket}, 'proximity', 0) or return no_way($probe, $! + 0);
  return;
}

sub hear_datagram {
  my ($probe) = @_;
  defined recv($probe->{socket}, my $message, 4096, 0) or return refusal($probe, $! + 0);
  tell_of($probe, 'answered', inet_ntoa($probe->{target}));
}

sub send_dns {
  my ($probe, $server, $name, $type) = @_;
  $probe->{type} = $probe->{kind} eq 'dns' ? $type : 1;
  my $problem = datagram_to($probe, $server, 53);
  return $problem if $problem;
  my $question = join('', map { pack 'C/a', $_ } split /\./, $name) . "\0" . pack 'nn', $probe->{type}, 1;
  $probe->{query} = int rand 65536;
  send($probe->{socket}, pack('n6', $probe->{query}, 0x0100, 1, 0, 0, 0) . $question, 0) or return no_way($probe, $! + 0);
  return;
}

sub send_fetch { my ($probe, $server, $name) = @_; return send_dns($probe, $server, $name) }

sub hear_dns {
  my ($probe) = @_;
  my $message = '';
  defined recv($probe->{socket}, $message, 4096, 0) or return refusal($probe, $! + 0);
  return if length $message < 12;
  my ($query, $flags, $questions, $answers) = unpack 'n4', $message;
  return if $query != $probe->{query} || !($flags & 0x8000);
  my @records = $answers ? records_in($message, $probe->{type}) : ();
  my $address = @records ? $records[0][0] : undef;
  my $code = $flags & 15;
  return tell_of($probe, 'answered', $address || "rcode=$code", map { "$_->[0]/$_->[1]" } @records) if $probe->{kind} eq 'dns';
  return tell_of($probe, 'unresolved', "rcode=$code") unless $address;
  close $probe->{socket};
  $probe->{address} = $address;
  my $problem = send_tcp($probe, $address, $probe->{words}[2]);
  tell_of($probe, 'unsent', $problem) if $problem;
}

# Of each record of this type: an address or a name, and its time to live (RFC 1035, 4.1; RFC 3596).
sub records_in {
  my ($message, $wanted) = @_;
  my $at = 12;
  my $skip = sub {
    while ($at < length $message) {
      my $size = unpack 'C', substr $message, $at, 1;
      if ($size >= 192) { $at += 2; return }
      $at += 1 + $size;
      return if $size == 0;
    }
  };
  my @records;
  $skip->();
  $at += 4;
  while ($at + 12 <= length $message && @records < 16) {
    $skip->();
    last if $at + 10 > length $message;
    my ($type, $class, $ttl, $size) = unpack 'nnNn', substr $message, $at, 10;
    my $data = substr $message, $at + 10, $size;
    if ($type == $wanted && length $data == $size) {
      my $value;
      $value = inet_ntoa($data) if $type == 1 && $size == 4;
      $value = inet_ntop(AF_INET6, $data) if $type == 28 && $size == 16;
      $value = name_at($message, $at + 10) if $type == 5 || $type == 12;
      push @records, [$value, $ttl] if defined $value && length $value;
    }
    $at += 10 + $size;
  }
  return @records;
}

# Compressed names point back; whoever points in circles is not followed.
sub name_at {
  my ($message, $at) = @_;
  my @labels;
  for (1 .. 128) {
    last if $at >= length $message;
    my $size = unpack 'C', substr $message, $at, 1;
    if ($size >= 192) { return if $at + 2 > length $message; $at = (unpack 'n', substr $message, $at, 2) & 0x3fff; next }
    return join '.', @labels if $size == 0;
    push @labels, substr $message, $at + 1, $size;
    $at += 1 + $size;
  }
  return;
}

sub checksum {
  my ($bytes) = @_;
  my $sum = 0;
  $sum += $_ for unpack 'n*', length($bytes) % 2 ? "$bytes\0" : $bytes;
  $sum = ($sum >> 16) + ($sum & 0xffff) while $sum >> 16;
  return ~$sum & 0xffff;
}

sub echo {
  my ($type, $seq, $is_summed) = @_;
  my $text = 'proximity asks whether you can hear this';
  my $sum = $is_summed ? checksum(pack('CCnnn', $type, 0, 0, $$ & 0xffff, $seq) . $text) : 0;
  return pack('CCnnn', $type, 0, $sum, $$ & 0xffff, $seq) . $text;
}

sub send_ping {
  my ($probe, $address) = @_;
  my $to = inet_aton($address) or return 'no address';
  send($icmp, echo(8, $probe->{seq}, 1), 0, pack_sockaddr_in(0, $to)) and return;
  return no_way($probe, $! + 0);
}

sub device {
  my ($socket, $name, $request) = @_;
  my $buffer = pack 'a16 x24', $name;
  ioctl($socket, $request, $buffer) or return;
  return substr $buffer, 16;
}

sub send_frame {
  my ($probe, $name, $mac, $source, $target) = @_;
  socket(my $wire, $PACKET, SOCK_RAW, unpack 'n', pack 'S', $IPV4) or return "$!";
  my $index = device($wire, $name, $INDEX) or return "$!";
  my $own = device($wire, $name, $HARDWARE) or return "$!";
  my $to = pack 'H12', join '', split /:/, $mac;
  my $payload = echo(8, $probe->{seq}, 1);
  my $header = pack 'CCnnnCCna4a4', 0x45, 0, 20 + length $payload, $$ & 0xffff, 0, 64, $ICMP, 0, inet_aton($source), inet_aton($target);
  substr($header, 10, 2) = pack 'n', checksum($header);
  my $frame = $to . substr($own, 2, 6) . pack('n', $IPV4) . $header . $payload;
  my $place = pack 'SniSCCa8', $PACKET, $IPV4, unpack('i', $index), 1, 0, 6, $to;
  send($wire, $frame, 0, $place) or return "$!";
  return;
}

sub send_raw {
  my ($probe, $name, $hex) = @_;
  my $frame = pack 'H*', $hex;
  socket(my $wire, $PACKET, SOCK_RAW, unpack 'n', pack 'S', $IPV4) or return "$!";
  my $index = device($wire, $name, $INDEX) or return "$!";
  my $place = pack 'SniSCCa8', $PACKET, unpack('n', substr $frame, 12, 2), unpack('i', $index), 1, 0, 6, substr $frame, 0, 6;
  send($wire, $frame, 0, $place) or return "$!";
  return;
}

sub send_ping6 {
  my ($probe, $name, $address) = @_;
  return 'IPv6 is off' unless $icmp6;
  my $to = inet_pton(AF_INET6, $address) or return 'no address';
  my $index = device($icmp6, $name, $INDEX) or return "$!";
  send($icmp6, echo(128, $probe->{seq}, 0), 0, pack_sockaddr_in6(0, $to, unpack 'i', $index)) or return "$!";
  return;
}

# A DHCPDISCOVER that asks for broadcast answers (RFC 2131); nothing is requested, and no lease changes.
sub send_dhcp {
  my ($probe, $name) = @_;
  socket($probe->{socket}, $PACKET, SOCK_RAW, unpack 'n', pack 'S', $IPV4) or return "$!";
  my $index = device($probe->{socket}, $name, $INDEX) or return "$!";
  my $hardware = device($probe->{socket}, $name, $HARDWARE) or return "$!";
  my $own = substr $hardware, 2, 6;
  bind($probe->{socket}, pack 'SniSCCa8', $PACKET, $IPV4, unpack('i', $index), 0, 0, 0, '') or return "$!";
  $probe->{query} = pack 'N', int rand 2**32;
  my $asked = pack('C4', 1, 1, 6, 0) . $probe->{query} . pack('nn', 0, 0x8000) . "\0" x 16 . pack('a16', $own) . "\0" x 192;
  $asked .= pack('N', 0x63825363) . pack('C3 C3 C', 53, 1, 1, 55, 1, 1, 255);
  my $datagram = pack('n4', 68, 67, 8 + length $asked, 0) . $asked;
  my $header = pack 'CCnnnCCna4a4', 0x45, 0, 20 + length $datagram, $$ & 0xffff, 0, 64, 17, 0, "\0" x 4, "\xff" x 4;
  substr($header, 10, 2) = pack 'n', checksum($header);
  my $everybody = "\xff" x 6;
  my $frame = $everybody . $own . pack('n', $IPV4) . $header . $datagram;
  send($probe->{socket}, $frame, 0, pack 'SniSCCa8', $PACKET, $IPV4, unpack('i', $index), 1, 0, 6, $everybody) or return "$!";
  return;
}

sub hear_dhcp {
  my ($probe) = @_;
  while (defined recv($probe->{socket}, my $frame, 4096, MSG_DONTWAIT)) {
    next if length $frame < 14 + 20 + 8 + 240 || unpack('C', substr $frame, 23, 1) != 17;
    my $start = 14 + 4 * (unpack('C', substr $frame, 14, 1) & 15);
    my ($from, $to) = unpack 'nn', substr $frame, $start, 4;
    my $message = substr $frame, $start + 8;
    next if $to != 68 || $from != 67 || length $message < 240 || substr($message, 4, 4) ne $probe->{query};
    next if unpack('C', $message) != 2;
    my $mac = join ':', unpack '(H2)6', substr $frame, 6, 6;
    push @{ $probe->{offers} }, "$mac/" . inet_ntoa(substr $frame, 26, 4) if @{ $probe->{offers} || [] } < 8;
  }
}

# Who has an address, asked by nobody in particular, so that no table of the asked changes (RFC 5227, 2.1.1).
sub send_arp {
  my ($probe, $name, $address) = @_;
  my $to = inet_aton($address) or return 'no address';
  socket($probe->{socket}, $PACKET, SOCK_RAW, unpack 'n', pack 'S', $ARP) or return "$!";
  my $index = device($probe->{socket}, $name, $INDEX) or return "$!";
  my $hardware = device($probe->{socket}, $name, $HARDWARE) or return "$!";
  my $own = substr $hardware, 2, 6;
  my $everybody = "\xff" x 6;
  bind($probe->{socket}, pack 'SniSCCa8', $PACKET, $ARP, unpack('i', $index), 0, 0, 0, '') or return "$!";
  $probe->{target} = $to;
  my $frame = $everybody . $own . pack('n', $ARP) . pack('nnCCn', 1, $IPV4, 6, 4, 1) . $own . "\0" x 10 . $to;
  send($probe->{socket}, $frame, 0, pack 'SniSCCa8', $PACKET, $ARP, unpack('i', $index), 1, 0, 6, $everybody) or return "$!";
  return;
}

sub hear_arp {
  my ($probe) = @_;
  while (defined recv($probe->{socket}, my $frame, 4096, MSG_DONTWAIT)) {
    next if length $frame < 42 || unpack('n', substr $frame, 20, 2) != 2 || substr($frame, 28, 4) ne $probe->{target};
    my $mac = join ':', unpack '(H2)6', substr $frame, 22, 6;
    push @{ $probe->{offers} }, $mac if !grep({ $_ eq $mac } @{ $probe->{offers} || [] }) && @{ $probe->{offers} || [] } < 8;
  }
}

sub hear_icmp {
  while (defined(my $from = recv($icmp, my $message, 4096, MSG_DONTWAIT))) {
    my $by = inet_ntoa((unpack_sockaddr_in($from))[1]);
    my $start = 4 * (unpack('C', $message) & 15);
    my ($type, $code, undef, $id, $seq) = unpack 'CCnnn', substr $message, $start, 8;
    if ($type == 0) {
      my $probe = $id == ($$ & 0xffff) ? $by_seq{$seq} : undef;
      tell_of($probe, 'answered', $by) if $probe && $left{ $probe->{id} };
    } elsif ($type == 3 || $type == 11) {
      my $probe = about(substr $message, $start + 8) or next;
      tell_of($probe, $code == 9 || $code == 10 || $code == 13 ? 'prohibited' : $type == 3 && $code == 3 ? 'refused' : 'unreachable', $by);
    }
  }
}

# The probe that an error speaks of, by the beginning of the packet that it gives back.
sub about {
  my ($packet) = @_;
  return if length $packet < 28;
  my $protocol = unpack 'C', substr $packet, 9, 1;
  my $start = 4 * (unpack('C', $packet) & 15);
  if ($protocol == $ICMP) {
    my (undef, undef, undef, $id, $seq) = unpack 'CCnnn', substr $packet, $start, 8;
    return $id == ($$ & 0xffff) ? $by_seq{$seq} : undef;
  }
  my ($from, $to) = unpack 'nn', substr $packet, $start, 4;
  my $target = substr $packet, 16, 4;
  for my $probe (values %left) {
    next if !$probe->{socket} || $probe->{kind} =~ /^(dhcp|arp)$/ || $protocol != ($probe->{connecting} ? IPPROTO_TCP : IPPROTO_UDP);
    my $name = getsockname $probe->{socket} or next;
    my ($port, $address) = @$probe{qw(port target)};
    return $probe if (unpack_sockaddr_in($name))[0] == $from && $port == $to && $address eq $target;
  }
  return;
}

sub hear_icmp6 {
  while (defined(my $from = recv($icmp6, my $message, 4096, MSG_DONTWAIT))) {
    my ($type, undef, undef, $id, $seq) = unpack 'CCnnn', $message;
    next unless $type == 129 && $id == ($$ & 0xffff) && $by_seq{$seq};
    my (undef, $address) = unpack_sockaddr_in6($from);
    tell_of($by_seq{$seq}, 'answered', inet_ntop(AF_INET6, $address)) if $left{ $by_seq{$seq}{id} };
  }
}
`
