// `npm run bench -- <name> [--json] [its own options]`: each bench prints `bench <name>: ratio <x> (goal <y>)` as its last line.
import { benchApi } from './api/bench-api.ts';
import { benchAudit } from './audit/bench-audit.ts';
import { benchRun, runOptions } from './billing-run/bench-run.ts';
import { benchCrash } from './crash/bench-crash.ts';
import { benchJobs } from './jobs/bench-jobs.ts';
import { benchMoney } from './money/bench-money.ts';
import { benchNumber } from './number/bench-number.ts';
import { flag, type Options, readOptions, type ValuesOf, whole } from './read-options.ts';
import { benchVerify } from './verify/bench-verify.ts';
import { benchWebhook } from './webhook/bench-webhook.ts';

/** What a bench found; more than the ratio is for people. */
export interface BenchReport {
  readonly name: string;
  readonly ratio: number;
  readonly goal: number;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** A bench, ready to be told its own options. */
interface Bench {
  readonly options: Options;
  /** What it will do with these words; null when it does not understand them. */
  readonly order: (words: readonly string[]) => (() => BenchReport | Promise<BenchReport>) | null;
}

const benches: Readonly<Record<string, Bench>> = {
  api: bench({}, benchApi),
  audit: bench({}, benchAudit),
  crash: bench(
    { '--kills': whole(100), '--seed': whole(1), '--customers': whole(3_000), '--write': flag },
    ({ '--kills': kills, '--seed': seed, '--customers': customers, '--write': write }) =>
      benchCrash({ kills, seed, customers, write }),
  ),
  jobs: bench({}, benchJobs),
  money: bench({}, benchMoney),
  number: bench({}, benchNumber),
  run: bench(runOptions, benchRun),
  verify: bench({ '--n': whole(100_000) }, (options) => benchVerify(options['--n'])),
  webhook: bench({}, benchWebhook),
};

const [name = '', ...words] = process.argv.slice(2);
const asJson = words.includes('--json');
const chosen = Object.hasOwn(benches, name) ? benches[name] : undefined;
const start = chosen?.order(words.filter((word) => word !== '--json'));
if (start) print(await start());
else {
  const usage = Object.entries(benches).map(([one, { options }]) =>
    [one, ...Object.entries(options).map(formOf)].join(' '),
  );
  console.error(`Say which bench, with options of its own: ${usage.join(', ')}. With --json it answers as JSON.`);
  process.exitCode = 2;
}

function bench<Given extends Options>(
  options: Given,
  run: (values: ValuesOf<Given>) => BenchReport | Promise<BenchReport>,
): Bench {
  return {
    options,
    order(given) {
      const values = readOptions(options, given);
      return values && (() => run(values));
    },
  };
}

function formOf([option, { form }]: readonly [string, Options[string]]): string {
  return form === null ? `[${option}]` : `[${option} ${form}]`;
}

function print(report: BenchReport): void {
  if (asJson) console.log(JSON.stringify(report, null, 2));
  else {
    console.table(report.rows);
    console.log(`bench ${report.name}: ratio ${report.ratio.toFixed(2)} (goal ${report.goal})`);
  }
}
