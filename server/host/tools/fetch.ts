import { command, type Command } from '../command'

/** Bytes of an answer that are fetched. */
const BOUND = 64 * 1024

/**
 * One GET, without following where it leads. HTTP::Tiny is part of Perl, which every Proxmox host has; the name was asked for
 * where the vantage asks for names, since the host itself may ask elsewhere.
 */
export const FETCH = String.raw`
use strict; use HTTP::Tiny; use Time::HiRes 'time';
my ($url, $peer, $bound) = @ARGV;
my ($began, $size, $body) = (time, 0, '');
my $http = HTTP::Tiny->new(timeout => 10, max_redirect => 0, verify_SSL => 0, agent => 'proximity', max_size => $bound);
my $take = sub { $size += length $_[0]; $body .= $_[0] if length $body < 2048; die "enough\n" if $size > $bound };
my $answer = $http->request('GET', $url, { peer => $peer, data_callback => $take });
my $is_enough = $answer->{status} == 599 && $answer->{content} =~ /^enough/;
printf "%s %s, %d bytes%s, after %.0f ms\n", $is_enough ? (200, 'OK') : @$answer{qw(status reason)}, $size, $is_enough ? ' and more' : '', 1000 * (time - $began);
if ($answer->{status} == 599 && !$is_enough) { print $answer->{content}; exit 1 }
for (sort keys %{ $answer->{headers} }) { my $value = $answer->{headers}{$_}; print "$_: ", ref $value ? join(', ', @$value) : $value, "\n" }
$body = $answer->{content} unless length $body;
print "\n", substr($body, 0, 2048), "\n";
`

export type Page = { text: string; stderr: string; isGood: boolean }

/** `address`: of the machine that the name in the URL stands for. */
export function fetchPage(url: string, address: string): Command<Page> {
  return command(['perl', '-e', FETCH, '--', url, address, String(BOUND)], {
    ...{ accept: [0, 1], timeout: 30, slow: true },
    parse: ({ stdout, stderr, exitCode }) => ({ text: stdout, stderr, isGood: exitCode === 0 }),
  })
}
