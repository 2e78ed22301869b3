import { CARRIERS, READS } from './carriers'
import { expression } from './form'
import { pathOf, withPaths } from './places'
import { SCRIPTS } from './scripts'

/** `run SECONDS PROGRAM …`: what `wire` has a shell do, as a program that sudo can be told of. */
const RUN_TEXT = `#!/bin/sh
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
echo "proximity-pid $$"
echo "proximity-pid $$" >&2
exec timeout -k 5 "$@"
`

/** What the batch and the follower may run: what only looks, on the host or in a network, and anything inside of a guest. */
function mayBeAsked(): string[] {
  const carried = CARRIERS.filter(({ changes, words }) => !changes && !words.startsWith('@')).flatMap(
    ({ words, carries }) =>
      carries === 'guest'
        ? [`${words} .+`]
        : carries.filter((form) => READS.includes(form)).map((form) => `${words} ${expression(form)}`),
  )
  return [...READS.map(expression), ...carried].map(withPaths)
}

const perlString = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

/** The same words and the same expressions as here (kind.ts): a space within a word is another character. */
const may = (): string => `my %PATH = (${[...new Set(READS.map(({ program }) => program))]
  .map((program) => `${perlString(program)} => ${perlString(pathOf(program))}`)
  .join(', ')});
my @MAY = map { qr/\\A(?:$_)\\z/s } (
${mayBeAsked()
  .map((each) => `  ${perlString(each)},`)
  .join('\n')}
);
sub may { my $line = join ' ', map { tr/ /\\0/r } @_; return scalar grep { $line =~ $_ } @MAY }
`

/** Runs the commands of a batch (batch.ts) one after the other, each without a shell, and those alone that only look. */
const BATCH_TEXT = `#!/usr/bin/perl
use strict; use POSIX ();
${may()}
local $/;
my ($nonce, $lines) = <STDIN> =~ /\\An=([0-9a-f]{32})\\n[^\\n]*\\n(.*)\\z/s or die "this is no batch\\n";
my ($word, @words);
while ($lines =~ /\\G(?:(\\n)|( )|((?:[A-Za-z0-9_\\@%+=:,.\\/-]|\\\\'|'[^']*')+))/gc) {
  if (defined $1) { run(splice @words) if @words }
  elsif (defined $3) { push @words, plain($3) }
}
die "this is no batch\\n" if @words || (pos($lines) // 0) != length $lines;

sub plain { my ($text) = @_; $text =~ s/(\\\\')|'([^']*)'/defined $1 ? "'" : $2/ge; return $text }

sub run {
  my ($r, @argv) = @_;
  my $exit = may(@argv) ? answer(@argv) : 126;
  syswrite STDERR, "$argv[0] with these words is not in the list of what may be asked\\n" if $exit == 126;
  syswrite $_, "$nonce $exit\\n" for *STDOUT, *STDERR;
}

sub answer {
  my @argv = @_;
  my $pid = fork;
  die "fork: $!\\n" unless defined $pid;
  if ($pid == 0) {
    open STDIN, '<', '/dev/null';
    my $path = $PATH{ $argv[0] } // $argv[0];
    { exec { $path } @argv }
    syswrite STDERR, "$argv[0]: $!\\n";
    POSIX::_exit(127);
  }
  waitpid $pid, 0;
  return $? & 127 ? 128 + ($? & 127) : $? >> 8;
}
`

/** Every file of the library, by its name. */
export function library(): Map<string, string> {
  const own = SCRIPTS.map(({ name, language, text }): [string, string] => {
    const first = language === 'sh' ? '#!/bin/sh\n' : '#!/usr/bin/perl\n'
    return [name, `${first}${name === 'follow' ? followLimit() : ''}${text}\n`]
  })
  return new Map([['run', RUN_TEXT], ['batch', BATCH_TEXT], ...own])
}

/** The follower asks whoever is there (`$main::MAY`) before it asks anything else. */
const followLimit = (): string => `{ ${may()} our $MAY = \\&may; }
`
