// `npm run simulate -- --seeds 10000`: seeded faults, kills and clocks against the books, for as long as a night is.
// `--seed 42` begins there (alone: plays that one and tells its plan when it breaks), `--size tiny|small|large` says how much
// happens in each, `--write` writes the result into docs/quality/simulation.md.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type SimulationRun, summarise, writeLongest } from './simulate-report.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'quality', 'simulation.md');
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    size: { type: 'string', default: 'large' },
    write: { type: 'boolean', default: false },
  },
});
const [seeds, from] = [Number(values.seeds ?? '1'), Number(values.seed ?? '1')];
const isSound = [seeds, from].every((value) => Number.isSafeInteger(value) && value > 0);
if (!isSound || !['tiny', 'small', 'large'].includes(values.size)) {
  console.error('Say for example: npm run simulate -- --seeds 100 --seed 1 --size large --write');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'quittance-simulate-'));
try {
  const file = join(folder, 'result.json');
  process.exitCode = await runVitest(file);
  if (existsSync(file)) report(JSON.parse(readFileSync(file, 'utf8')) as SimulationRun);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(run: SimulationRun): void {
  console.log(summarise(run));
  if (!values.write) return;
  const finishedOn = new Date().toISOString().slice(0, 10);
  const facts = { finishedOn, node: process.version, processors: cpus().length };
  writeFileSync(page, writeLongest(readFileSync(page, 'utf8'), run, facts));
}

function runVitest(resultFile: string): Promise<number> {
  const child = spawn('vitest', ['run', '--project', 'simulate', '--reporter=dot'], {
    cwd: root,
    env: {
      ...process.env,
      SIMULATE_FROM: String(from),
      SIMULATE_COUNT: String(seeds),
      SIMULATE_SIZE: values.size,
      SIMULATE_RESULT: resultFile,
    },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
