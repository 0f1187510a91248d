// `npm run bench -- <name> [--json]`: each bench prints `bench <name>: ratio <x> (goal <y>)` as its last line.
import { benchApi } from './api/bench-api.ts';
import { benchMoney } from './money/bench-money.ts';
import { benchWebhook } from './webhook/bench-webhook.ts';

/** What a bench found; more than the ratio is for people. */
export interface BenchReport {
  readonly name: string;
  readonly ratio: number;
  readonly goal: number;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

const benches: Readonly<Record<string, () => BenchReport | Promise<BenchReport>>> = {
  api: benchApi,
  money: benchMoney,
  webhook: benchWebhook,
};
const [name = '', ...options] = process.argv.slice(2);

if (!Object.hasOwn(benches, name) || options.some((option) => option !== '--json')) {
  console.error(`Say which bench: ${Object.keys(benches).join(', ')}. With --json it answers as JSON.`);
  process.exitCode = 2;
} else {
  const report = await benches[name]!();
  if (options.includes('--json')) console.log(JSON.stringify(report, null, 2));
  else {
    console.table(report.rows);
    console.log(`bench ${report.name}: ratio ${report.ratio.toFixed(2)} (goal ${report.goal})`);
  }
}
