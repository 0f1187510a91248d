// `npm run test:long`: the suites that take longer than a coffee is hot. With `--write`, the result becomes
// docs/quality/test-long.md; other arguments go to vitest.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeLongRun, type TestRun } from './long-run-report.ts';

const root = join(import.meta.dirname, '..');
const report = join(root, 'docs', 'quality', 'test-long.md');
const write = process.argv.includes('--write');
const folder = mkdtempSync(join(tmpdir(), 'quittance-long-'));

try {
  const file = join(folder, 'result.json');
  const exitCode = await runVitest(file);
  const text = describeLongRun(JSON.parse(readFileSync(file, 'utf8')) as TestRun, {
    finishedOn: new Date().toISOString().slice(0, 10),
    node: process.version,
    processors: cpus().length,
  });
  console.log(`\n${text}`);
  if (write) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, text);
  }
  process.exitCode = exitCode;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function runVitest(file: string): Promise<number> {
  const more = process.argv.slice(2).filter((argument) => argument !== '--write');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn('vitest', ['run', '--project', 'long', ...reporters, ...more], {
    cwd: root,
    env: { ...process.env, LONG: '1' },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
