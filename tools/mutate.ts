// `npm run mutate`: changes the arithmetic and the decisions of packages/domain one place at a time and looks whether a
// test fails. Results are kept file by file under artifacts/mutation, so a run that was stopped goes on where it was.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMutation } from './mutate/describe-mutation.ts';
import { filesToMutate } from './mutate/files-to-mutate.ts';
import { judgeMutants } from './mutate/judge-mutants.ts';
import { mutateFile } from './mutate/mutate-file.ts';
import type { GivenReason } from './mutate/mutation-result.ts';
import { readResults } from './mutate/read-results.ts';
import { usage, wishesOf } from './mutate/wishes.ts';

const root = join(import.meta.dirname, '..');
const quality = join(root, 'docs', 'quality');
process.chdir(root);

const wishes = wishesOf(process.argv.slice(2));
if (!wishes.ok) {
  console.error(`${wishes.sentence}\n\n${usage}`);
  process.exit(2);
}
const all = filesToMutate(root);
const chosen = all
  .filter(({ path }) => wishes.only.length === 0 || wishes.only.some((part) => path.includes(part)))
  .filter((_file, index) => index % wishes.shards === wishes.shard - 1);
for (const [index, { path }] of (wishes.reportOnly ? [] : chosen).entries()) {
  console.log(`${index + 1} of ${chosen.length}: ${path}`);
  await mutateFile(root, path, wishes);
}

const reasons = JSON.parse(readFileSync(join(quality, 'mutation-reasons.json'), 'utf8')) as readonly GivenReason[];
const wanted = wishes.write ? all : chosen;
const areas = judgeMutants(wanted, readResults(root, wanted), reasons);
const page = describeMutation(areas, { finishedOn: new Date().toISOString().slice(0, 10), node: process.version });
console.log(`\n${page}`);
if (wishes.write) writeFileSync(join(quality, 'mutation.md'), page);
process.exitCode = areas.every(({ isEnough }) => isEnough) ? 0 : 1;
