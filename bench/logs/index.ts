import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../../scripts/chromium.mjs'
import { initialize } from '../../e2e/browser/support/api'
import { startLab, type Lab } from '../../e2e/hosts/lab'
import { type Dashboard, startDashboard } from '../../e2e/product/dashboard'
import { framesWhile, openPage } from '../frames'
import { machine, median, say } from '../measure'
import { atLeast, type Figure, type Report } from '../report'

/** Lines that are written each second, and for how long, in milliseconds. */
const RATE = 4000
const FOR = 5000
const LOG = '/var/log/proximity/network.log'

const FLOOD = `frames while ${RATE} lines a second come`
const FLOOR = 'the floor: the same page while nothing comes'

/** A log that is followed on a page while it is written faster than anybody reads. */
export async function logs(runs = 5): Promise<Report> {
  const on = machine()
  const dashboard = await startDashboard()
  const lab = await startLab({ guests: false })
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] })
  const [flood, floor, late] = [[] as number[], [] as number[], [] as number[]]
  try {
    const hostId = await known(dashboard, lab)
    for (let run = 1; run <= runs; run += 1) {
      say(`a log that is written fast: ${run} of ${runs}`)
      const page = await openPage(browser, dashboard)
      await page.goto(`${dashboard.url}/hosts/${hostId}/troubleshooting?view=logs&log=network`)
      await page.getByText(/^[1-9]\d* lines?/).waitFor()
      floor.push(await frames(page))
      const written = lab.exec(['perl', '-e', WRITE, LOG, String(RATE), String(FOR / 1000), String(run)])
      flood.push(await frames(page))
      await written
      const began = performance.now()
      await page.getByText(`run ${run} ends`).first().waitFor({ timeout: 30_000 })
      late.push(performance.now() - began)
      await page.close()
    }
  } finally {
    await browser.close()
    await dashboard.stop()
    await lab.stop()
  }
  return report(on, { flood, floor, late })
}

/** At an even pace, a hundredth of a second's lines at a time. */
const WRITE = String.raw`
use strict; use Time::HiRes qw(time sleep);
my ($path, $rate, $seconds, $run) = @ARGV;
open my $log, '>>', $path or die $!;
$log->autoflush(1);
my $began = time;
for (my $count = 0; time - $began < $seconds;) {
  my $due = int((time - $began) * $rate);
  my $text = '';
  while ($count < $due) { $count++; $text .= "2026-01-01T00:00:00.000Z line $count of run $run: something has happened on this host\n" }
  print $log $text;
  sleep 0.01;
}
print $log "2026-01-01T00:00:00.000Z run $run ends\n";
`

function frames(page: Page): Promise<number> {
  return framesWhile(page, FOR - 1000, () => page.mouse.move(700 + Math.random() * 20, 500))
}

async function known({ api }: Dashboard, lab: Lab): Promise<string> {
  const { address, port, user, privateKey, fingerprint } = lab
  await api.hosts.add.mutate({ name: 'lab', address, port, user, fingerprint, auth: { kind: 'key', privateKey } })
  const hostId = (await api.hosts.list.query())[0]?.id ?? ''
  // What it does to the host stands in that log.
  await initialize(api, hostId)
  return hostId
}

function report(on: string, { flood, floor, late }: Record<'flood' | 'floor' | 'late', number[]>): Report {
  const figure = (name: string, unit: string, samples: number[]): Figure => ({
    ...{ name, unit, value: median(samples), samples },
  })
  return {
    name: 'logs',
    machine: on,
    figures: [
      figure(FLOOD, 'frames a second', flood),
      figure(FLOOR, 'frames a second', floor),
      figure('from the last line on the host to the page', 'ms', late),
    ],
    aims: [atLeast('times the frames of a quiet page', median(flood) / median(floor), 0.8)],
    notes: [
      'Followed over SSH from a lab node, in a real browser, by the dashboard as people start it; all share the processors of this machine.',
      'What goes by too fast to be read is counted on the page and left out; the last line is always there.',
    ],
  }
}
