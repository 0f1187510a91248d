// Draws where the worker's time goes in a billing run: `node bench/billing-run/profile-run.ts [picture.svg]`.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { drawFlames } from '../profile/draw-flames.ts';
import { foldProfile } from '../profile/fold-profile.ts';
import { fillBrand } from './fill-brand.ts';
import { openBrand } from './open-brand.ts';
import { withRunBench } from './open-run-bench.ts';
import type { RunTaken } from './serve.ts';

const customers = 10_000;
const picture = process.argv[2] ?? fileURLToPath(new URL('../../docs/billing-run.svg', import.meta.url));

await withRunBench(async ({ owner, services, operatorId, start }) => {
  const worker = await start('quittance');
  for (const [slug, size] of [
    ['warm', 5_000],
    ['profiled', customers],
  ] as const) {
    const brand = await openBrand(services, owner, operatorId, slug);
    await fillBrand(owner, brand, size);
    await sql`vacuum analyze`.execute(owner);
    const taken = await worker.ask<RunTaken>({ tenantIds: [brand], atOnce: 1, profiled: slug === 'profiled' });
    if (taken.profile) await draw(taken.profile);
  }
});

async function draw(file: string): Promise<void> {
  const root = foldProfile(JSON.parse(await readFile(file, 'utf8')));
  const title = `The worker in a billing run of ${customers.toLocaleString('en')} customers`;
  await writeFile(picture, drawFlames(root, title));
  console.log(`${title}: ${picture}`);
}
