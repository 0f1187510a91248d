// `npm run bench -- <name> [--json] [its own options]`: each bench prints `bench <name>: ratio <x> (goal <y>)` as its last line.
import { benchApi } from './api/bench-api.ts';
import { benchRun } from './billing-run/bench-run.ts';
import { benchCrash } from './crash/bench-crash.ts';
import { benchMoney } from './money/bench-money.ts';
import { benchVerify } from './verify/bench-verify.ts';
import { benchWebhook } from './webhook/bench-webhook.ts';

/** What a bench found; more than the ratio is for people. */
export interface BenchReport {
  readonly name: string;
  readonly ratio: number;
  readonly goal: number;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** A bench, given its own options. */
interface Bench {
  /** What it may be told, each followed by a whole number above 0, and what it takes when it is told nothing. */
  readonly options?: Readonly<Record<string, number>>;
  readonly run: (options: Readonly<Record<string, number>>) => BenchReport | Promise<BenchReport>;
}

const benches: Readonly<Record<string, Bench>> = {
  api: bench({}, benchApi),
  crash: bench(
    { '--kills': whole(100), '--seed': whole(1), '--customers': whole(3_000), '--write': flag },
    ({ '--kills': kills, '--seed': seed, '--customers': customers, '--write': write }) =>
      benchCrash({ kills, seed, customers, write }),
  ),
  money: bench({}, benchMoney),
  run: bench(runOptions, benchRun),
  verify: bench({ '--n': whole(100_000) }, (options) => benchVerify(options['--n'])),
  webhook: bench({}, benchWebhook),
};

const [name = '', ...words] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
const options = bench ? readOptions(bench, words) : null;
if (bench && options) print(await bench.run(options));
else {
  const usage = Object.entries(benches).map(([one, { options: own = {} }]) => [one, ...Object.keys(own)].join(' '));
  console.error(`Say which bench, with options of its own: ${usage.join(', ')}. With --json it answers as JSON.`);
  process.exitCode = 2;
}

/** Null for a word that the bench does not know, or one without its number. */
function readOptions({ options = {} }: Bench, given: readonly string[]): Record<string, number> | null {
  const found = { ...options };
  const own = given.filter((word) => word !== '--json' && word !== '--write');
  for (let at = 0; at < own.length; at += 2) {
    const [option = '', value = ''] = own.slice(at, at + 2);
    if (!Object.hasOwn(options, option) || !/^[1-9]\d{0,6}$/.test(value)) return null;
    found[option] = Number(value);
  }
  return found;
}

function print(report: BenchReport): void {
  if (words.includes('--json')) console.log(JSON.stringify(report, null, 2));
  else {
    console.table(report.rows);
    console.log(`bench ${report.name}: ratio ${report.ratio.toFixed(2)} (goal ${report.goal})`);
  }
}
