/**
 * Waits until the answer to a question may have changed, asks again, and says what has: the kernel's own word through ip(8) and
 * nft(8), and inotify(7) for files. Perl with Linux::Inotify2, which libpve-common-perl depends on; nothing is installed or
 * written, and it ends with its standard input, so with the connection.
 *
 * Where it is installed as a program of its own, that says what it may ask (`$main::MAY`, host/commands/helpers.ts).
 * One word, in JSON: `every` (the least milliseconds between two rounds) and `questions`, each with `argv`, `on` (names of
 * monitors below) and `under` (paths whose change concerns it, there or not).
 * Standard output: for each question of a round `NUMBER EXIT STDOUT STDERR` (base64, - for nothing), or `NUMBER =` where the answer
 * is the one that was given last; then a line with a dot. The first round asks everything.
 */
export const FOLLOW = String.raw`
use strict; use Linux::Inotify2; use JSON::PP; use MIME::Base64; use POSIX ();
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my ($QUIET, $PATIENCE, $ECHO, $PACE, $LIMIT, $AT_ONCE, $DEPTH, $FOLDERS) = (3, 40, 1000, 1000, 10_000, 3, 3, 500);
my %MONITOR = (ip => [qw(ip -o monitor label all-nsid link address route neigh)], nft => [qw(nft monitor)]);
my $CHANGED = IN_CREATE | IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;

my $asked = decode_json($ARGV[0]);
my @questions = @{ $asked->{questions} };
if ($main::MAY) { for (@questions) { $main::MAY->(@{ $_->{argv} }) or die "$_->{argv}[0] with these words is not in the list of what may be asked\n" } }
my (@last, @of_neighbours, %neighbour, %dirty, %echo, %followed, %watched);
my ($began, $heard, $ended, $echo_at, $neighbours_at, $moved);
my $files = Linux::Inotify2->new or die "inotify: $!\n";
$files->blocking(0);
$SIG{PIPE} = sub { leave(0) };
$SIG{TERM} = sub { leave(0) };

for my $name (sort keys %MONITOR) { start($name) if grep { grep { /^$name\b/ } @{ $_->{on} } } @questions }
watch_all();
%dirty = map { $_ => 1 } 0 .. $#questions;
@of_neighbours = grep { grep { $_ eq 'ip neighbour' } @{ $questions[$_]{on} } } 0 .. $#questions;
($began, $heard, $ended) = (0, 0, 0);
my $neighbours_told = 0;

while (1) {
  my $now = now();
  if (!%dirty && defined $echo_at && $now >= $echo_at) { tell_again(); next }
  my $due = %dirty ? due() : $echo_at;
  if (%dirty && $now >= $due) { round(); next }
  if (defined $neighbours_at && $now >= $neighbours_at) { report(@of_neighbours); next }
  $due = $neighbours_at if defined $neighbours_at && !(defined $due && $due < $neighbours_at);
  my $ears = '';
  vec($ears, $_, 1) = 1 for 0, $files->fileno, map { fileno $_->{pipe} } values %followed;
  my $wait = defined $due ? ($due > $now ? ($due - $now) / 1000 : 0) : undef;
  my $found = select(my $ready = $ears, undef, undef, $wait);
  next if $found <= 0;
  leave(0) if vec($ready, 0, 1) && !sysread STDIN, my $ignored, 4096;
  for my $name (keys %followed) { hear($name) if vec($ready, fileno $followed{$name}{pipe}, 1) }
  hear_files() if vec($ready, $files->fileno, 1);
}

sub now { clock_gettime(CLOCK_MONOTONIC) * 1000 }

# When it has been quiet for a moment, but not later than that; and never sooner than what was agreed after the last round.
sub due {
  my $quiet = $heard + $QUIET < $began + $PATIENCE ? $heard + $QUIET : $began + $PATIENCE;
  my $allowed = $ended + $asked->{every};
  return $quiet > $allowed ? $quiet : $allowed;
}

sub start {
  my ($name) = @_;
  my $pid = open(my $pipe, '-|', @{ $MONITOR{$name} }) or return;
  $followed{$name} = { pipe => $pipe, pid => $pid };
}

sub hear {
  my ($name) = @_;
  sysread $followed{$name}{pipe}, my $text, 65536 or leave(1);
  my %topics = map { $_ => 1 } $name eq 'ip' ? topics($text) : $name;
  hear_neighbour() if delete $topics{'ip neighbour'};
  concerns(sub { grep { $topics{$_} } @{ $_[0]{on} } });
}

# What ip(8) calls a line with all-nsid and label; of a line whose beginning is still to come, only that something happened.
sub topics {
  my ($text) = @_;
  my %OF = (LINK => 'ip link', ADDR => 'ip address', ROUTE => 'ip route');
  return map {
    /^\[nsid current\]\[(LINK|ADDR|ROUTE)\]/ ? $OF{$1}
      : /^\[nsid current\]\[NEIGH\](.*)/ ? (is_other_neighbour($1) ? 'ip neighbour' : ())
      : /^\[nsid \d+\]\[NEIGH\]/ ? ()
      : /^\[nsid \d+\]/ ? 'ip elsewhere'
      : (values %OF, 'ip neighbour', 'ip elsewhere')
  } split /\n/, $text;
}

# Somebody has another MAC address than in the answer that was given last, or none any more: whether to ask again, and nothing else.
# States of one who is there change all the time; lines without an address are what bridges have learned.
sub is_other_neighbour {
  my ($line) = @_;
  my ($gone, $address, $device, $mac) = $line =~ /^(Deleted )?([0-9.]+) dev (\S+)(?: lladdr (\S+))?/ or return 0;
  my $now = !$gone && $mac && $line =~ / (?:REACHABLE|STALE|DELAY|PROBE|PERMANENT)\b/ ? $mac : '';
  return $now ne ($neighbour{"$address $device"} // '');
}

# Anybody on the LAN can make such events by the hundred: they have a pace of their own, and hold up nothing else.
sub hear_neighbour {
  my $pace = $asked->{every} > $PACE ? $asked->{every} : $PACE;
  my $allowed = $neighbours_told + $pace;
  $neighbours_at //= $allowed > now() ? $allowed : now();
}

sub hear_files {
  my @events = $files->read;
  for my $event (@events) {
    delete $watched{ $event->{w}->name } if $event->IN_IGNORED && $event->{w};
    my $name = $event->fullname;
    my $all = $event->IN_Q_OVERFLOW;
    $moved ||= $all || $event->IN_ISDIR || $event->IN_IGNORED || $event->IN_DELETE_SELF || $event->IN_MOVE_SELF;
    concerns(sub { $all || grep { $_ eq $name || index($name, "$_/") == 0 || index($_, "$name/") == 0 } @{ $_[0]{under} } });
  }
}

sub concerns {
  my ($does) = @_;
  my @concerned = grep { $does->($questions[$_]) } 0 .. $#questions;
  return unless @concerned;
  $heard = now();
  $began = $heard unless %dirty;
  $dirty{$_} = 1 for @concerned;
}

# A path that is not there yet is heard of through the nearest folder above it.
sub watch_all {
  my %wanted;
  for my $path (map { @{ $_->{under} } } @questions) {
    my $folder = $path;
    $folder =~ s{/[^/]*\z}{} while length $folder && !-d $folder;
    $wanted{ length $folder ? $folder : '/' } = 1;
    below($path, $DEPTH, \%wanted) if $folder eq $path;
  }
  for my $folder (keys %wanted) { $watched{$folder} ||= $files->watch($folder, $CHANGED) }
}

sub below {
  my ($folder, $depth, $wanted) = @_;
  return if $depth == 0 || keys %$wanted > $FOLDERS;
  opendir my $here, $folder or return;
  for my $name (grep { !/^\.\.?\z/ } readdir $here) {
    my $path = "$folder/$name";
    next if -l $path || !-d $path;
    $wanted->{$path} = 1;
    below($path, $depth - 1, $wanted);
  }
}

# What ends is often over a moment after it was announced.
sub tell_again {
  ($began, $heard) = (0, 0);
  %dirty = %echo;
  %echo = ();
  $echo_at = undef;
}

sub round {
  my @now = sort { $a <=> $b } keys %dirty;
  my $is_echo = $heard == 0;
  %dirty = ();
  watch_all() if $moved;
  $moved = 0;
  report(@now);
  $ended = now();
  return if $is_echo;
  $echo{$_} = 1 for @now;
  $echo_at = $ended + $ECHO;
}

sub report {
  my @now = @_;
  my %answer = ask(@now);
  for my $number (@now) {
    my $is_same = defined $last[$number] && $last[$number] eq $answer{$number};
    print "$number " . ($is_same ? '=' : $answer{$number}) . "\n";
    $last[$number] = $answer{$number};
  }
  print ".\n";
  STDOUT->flush;
  remember_neighbours() if grep { my $told = $_; grep { $_ == $told } @now } @of_neighbours;
}

sub remember_neighbours {
  ($neighbours_told, $neighbours_at) = (now(), undef);
  my (undef, $table) = split / /, $last[$of_neighbours[0]];
  %neighbour = map { /^(\S+)\s+(\S+)\s+(\S+)/ ? ("$1 $2" => $3) : () } split /\n/, decode_base64($table eq '-' ? '' : $table);
}

# The answers to these questions by their number; a few are asked at a time.
sub ask {
  my @waiting = @_;
  my (%answer, %running);
  my $until = now() + $LIMIT;
  while (@waiting || %running) {
    while (@waiting && keys %running < $AT_ONCE) {
      my $number = shift @waiting;
      my $argv = $questions[$number]{argv};
      if (@$argv == 2 && $argv->[0] eq 'cat') { $answer{$number} = contents($argv->[1]) }
      else { $running{$number} = launch($argv) }
    }
    my %ends = map { my $number = $_; map { $_ => $number } keys %{ $running{$number}{open} } } keys %running;
    my $ears = '';
    vec($ears, $_, 1) = 1 for keys %ends;
    my $left = $until - now();
    my $found = %ends ? select(my $ready = $ears, undef, undef, $left > 0 ? $left / 1000 : 0) : 0;
    for my $end ($found > 0 ? grep { vec($ready, $_, 1) } keys %ends : ()) {
      my $process = $running{ $ends{$end} };
      my $got = sysread $process->{open}{$end}, $process->{text}{$end}, 65536, length $process->{text}{$end};
      delete $process->{open}{$end} unless $got;
    }
    for my $number (keys %running) {
      my $process = $running{$number};
      my $is_late = $left <= 0;
      next if %{ $process->{open} } && !$is_late;
      kill 'KILL', $process->{pid} if $is_late;
      waitpid $process->{pid}, 0;
      my $exit = $? & 127 ? 128 + ($? & 127) : $? >> 8;
      my ($out, $err) = @{ $process->{text} }{ @{ $process->{ends} } };
      $answer{$number} = $is_late ? '124 - -' : join ' ', $exit, map { length $_ ? encode_base64($_, '') : '-' } $out, $err;
      delete $running{$number};
    }
  }
  return %answer;
}

sub launch {
  my ($argv) = @_;
  pipe my $out, my $out_end or die "pipe: $!\n";
  pipe my $err, my $err_end or die "pipe: $!\n";
  my $pid = fork;
  die "fork: $!\n" unless defined $pid;
  if ($pid == 0) {
    $SIG{PIPE} = $SIG{TERM} = 'DEFAULT';
    open STDIN, '<', '/dev/null'; open STDOUT, '>&', $out_end; open STDERR, '>&', $err_end;
    exec { $argv->[0] } @$argv or POSIX::_exit(127);
  }
  my @ends = (fileno $out, fileno $err);
  return { pid => $pid, ends => \@ends, open => { $ends[0] => $out, $ends[1] => $err }, text => { map { $_ => '' } @ends } };
}

# As cat(1) would have answered, without a process of its own.
sub contents {
  my ($path) = @_;
  my $text = '';
  my $said = open(my $file, '<', $path) ? '' : $!;
  if ($file) { 1 while sysread $file, $text, 65536, length $text; $said = 'Is a directory' if -d $file }
  return join ' ', $said ? 1 : 0, map { length $_ ? encode_base64($_, '') : '-' } $text, $said ? "cat: $path: $said\n" : '';
}

sub leave {
  my ($exit) = @_;
  $SIG{TERM} = 'IGNORE';
  kill 'TERM', map { $_->{pid} } values %followed;
  POSIX::_exit($exit);
}
`
