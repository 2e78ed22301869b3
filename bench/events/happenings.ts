import type { Lab } from '../../e2e/hosts/lab'

/** Something that happens on the host: a word for `DO` and what it does, and the words that it puts on the page. */
export type Happening = { page: 'topology' | 'leases'; words: string; does: readonly [how: string, ...what: string[]] }

/** Names of what happens; each has a page on which it shows. */
export const KINDS = ['an address on a bridge', 'a guest’s name', 'a lease'] as const
export type Kind = (typeof KINDS)[number]

/** The nth of its kind: no two put the same words on a page. */
export function happening(kind: Kind, number: number): Happening {
  const [high, low] = [100 + Math.floor(number / 200), 1 + (number % 200)]
  if (kind === 'an address on a bridge') {
    const words = `192.168.${high}.${low}`
    return { page: 'topology', words, does: ['address', `addr flush dev vmbr1\naddr add ${words}/32 dev vmbr1\n`] }
  }
  if (kind === 'a guest’s name') {
    const words = `happening-${number}`
    return {
      page: 'topology',
      words,
      does: ['replaced', '/etc/pve/lxc/1003.conf', '^hostname: .*', `hostname: ${words}`],
    }
  }
  const words = `10.10.${high}.${low}`
  const line = ['\\S+ \\S+ 01:bc:24:11:77:00:04$', `${words} app-4 01:bc:24:11:77:00:04`] as const
  return { page: 'leases', words, does: ['in-place', '/var/lib/proximity/dnsmasq.leases', ...line] }
}

/**
 * Everything is made ready; then comes the moment, and then it is done: an address through an ip(8) that waits
 * already, a file replaced as Proxmox does it, or written anew with the same inode, as dnsmasq does.
 */
const DO = String.raw`
use strict; use Time::HiRes qw(time sleep);
$| = 1;
my ($how, $path, $from, $to) = @ARGV;
my $at;
if ($how eq 'address') {
  open my $ip, '|-', qw(ip -batch -) or die $!;
  sleep 0.1;
  $at = time;
  print $ip $path;
  close $ip or die "ip: $?";
  tell_moment();
  exit;
}
open my $file, '+<', $path or die $!;
my $text = join '', <$file>;
$text =~ s/$from/$to/m or die "$path has no $from";
if ($how eq 'replaced') {
  open my $new, '>', "$path.new" or die $!;
  print $new $text;
  close $new;
  $at = time;
  rename "$path.new", $path or die $!;
} else {
  seek $file, 0, 0;
  $at = time;
  truncate $file, 0;
  print $file $text;
  close $file;
}
tell_moment();
sub tell_moment { printf "%.3f\n", $at * 1000 }
`

/** Lets it happen; answers the moment before it did, in milliseconds of the clock that this machine and its browser share. */
export async function happen({ exec }: Pick<Lab, 'exec'>, { does }: Happening): Promise<number> {
  const { stdout, stderr, exitCode } = await exec(['perl', '-e', DO, '--', ...does])
  if (exitCode !== 0) throw new Error(`${does.join(' ')}: ${stderr}`)
  return Number(stdout.trim())
}
