/** What a run of the fault simulation came to, as its last line says. */
export interface SimulationRun {
  readonly size: string;
  readonly firstSeed: number;
  readonly runs: number;
  readonly steps: number;
  readonly faults: number;
  readonly kills: number;
  readonly payments: number;
  readonly refunds: number;
  readonly failed: readonly { readonly seed: number; readonly broken: readonly string[] }[];
  readonly seconds: number;
}

export interface RunFacts {
  /** `YYYY-MM-DD` */
  readonly finishedOn: string;
  readonly node: string;
  readonly processors: number;
}

/** The mark from which on the page is written by a run; what stands before it is written by people. */
const mark = '## Longest run';

/** One sentence for the end of a run. */
export function summarise({ runs, payments, refunds, faults, kills, failed, seconds }: SimulationRun): string {
  const broken = failed.length === 0 ? 'none broke a promise' : `${failed.length} broke a promise`;
  const moved = `${payments} payments and ${refunds} refunds moved, ${faults} faults and ${kills} kills struck`;
  return `${runs} seeds in ${seconds} s: ${moved}, ${broken}.`;
}

/**
 * The page with this run as its longest one. The page stays as it is when it tells of a longer run without a broken
 * promise: a short look says less than a night.
 */
export function writeLongest(page: string, run: SimulationRun, facts: RunFacts): string {
  const kept = /^\| seeds \| ([\d,]+)/m.exec(page)?.[1];
  if (kept && Number(kept.replaceAll(',', '')) > run.runs && run.failed.length === 0) return page;
  const at = page.indexOf(mark);
  return `${at < 0 ? `${page.trimEnd()}\n\n` : page.slice(0, at)}${mark}\n\n${describe(run, facts)}`;
}

function describe(run: SimulationRun, { finishedOn, node, processors }: RunFacts): string {
  const { firstSeed, runs, size, failed } = run;
  const rows = [
    ['seeds', `${figure(runs)}, from ${firstSeed} to ${firstSeed + runs - 1}, plans of size ${size}`],
    ['steps', figure(run.steps)],
    ['payments that moved money', figure(run.payments)],
    ['refunds that moved money', figure(run.refunds)],
    ['faults ordered', figure(run.faults)],
    ['processes killed', figure(run.kills)],
    ['time', `${figure(run.seconds)} s`],
    ['broken promises', failed.length === 0 ? 'none' : failed.map(({ seed }) => `seed ${seed}`).join(', ')],
  ];
  const told = failed.flatMap(({ seed, broken }) => broken.map((sentence) => `- Seed ${seed}: ${sentence}`));
  return [
    `${finishedOn}, Node ${node.replace('v', '')}, ${processors} processors.`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    ...(told.length > 0 ? ['', ...told] : []),
    '',
  ].join('\n');
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}
