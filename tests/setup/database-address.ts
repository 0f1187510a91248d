import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What becomes known of the run's database once it stands, or why it does not. */
export type DatabaseAddress =
  | { readonly kind: 'ready'; readonly ownerUrl: string }
  | { readonly kind: 'failed'; readonly reason: string };

const lookAgainMs = 50;
const patienceMs = 110_000;

/** Tells every test file where the database is; files that need none run while it is made. */
export function tellAddress(file: string, address: DatabaseAddress): void {
  writeFileSync(`${file}.part`, JSON.stringify(address));
  renameSync(`${file}.part`, file);
}

/** The connection URL of the database's owner, as soon as it is told. Throws with the reason when there is none. */
export async function awaitAddress(file: string): Promise<string> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) {
      const address = JSON.parse(text) as DatabaseAddress;
      if (address.kind === 'failed') throw new Error(address.reason);
      return address.ownerUrl;
    }
    if (performance.now() > giveUpAt) throw new Error('The database of the tests was not ready in time.');
    await pause(lookAgainMs);
  }
}
