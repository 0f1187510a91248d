import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { banner } from './banner.ts';
import { demoPeople } from './demo-people.ts';
import { readSettings } from './settings.ts';

const fileOf = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

test.each(['tischwerk', 'szalonna', 'forkledger'] as const)(
  'the people whom the banner names for %s stand in its files',
  (brand) => {
    expect(fileOf(`demo/${brand}/people.csv`)).toContain(`${demoPeople[brand].customer},`);
    expect(fileOf(`demo/${brand}/staff.csv`)).toContain(`${demoPeople[brand].staff},`);
    expect(fileOf('apps/api/src/cli/commands/seed.ts')).toContain(`'${demoPeople.operator}'`);
  },
);

test('the banner says where each door is and who may come in by it', () => {
  const text = banner(readSettings([], {}), '9.0 s', 'a-password');
  expect(text).toContain(
    '  Staff of Tischwerk          http://admin.tischwerk.localhost:4002    femke.althaus@tischwerk.example\n',
  );
  expect(text).toContain('sign in with the password a-password');
  expect(text).toContain('waits up to ten minutes whenever somebody is on a payment page');
});

test('an installation without the demo speaks of no demo brand, person or password', () => {
  expect(banner(readSettings(['--no-demo'], {}), '9.0 s', 'a-password')).not.toMatch(
    /tischwerk|szalonna|forkledger|password/i,
  );
});
