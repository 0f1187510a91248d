import { describe, expect, test } from 'vitest';
import { migrations } from '../../packages/db/src/migrate/migrations/index.ts';
import { contractSteps, previousRelease } from '../setup/previous-release.ts';

/** What the previous release may trip over, each by what its statement looks like in small letters on one line. */
const breaking: readonly (readonly [string, RegExp])[] = [
  ['takes something away', /\bdrop (table|column|view|schema|type|default|policy)\b/],
  ['takes a function away that it does not replace', /^drop function\b/],
  ['gives something another name', /\brename (to|column|constraint)\b/],
  ['changes the type of a column', /\balter column \S+ (set data )?type\b/],
  ['demands a value that older code does not give', /\balter column \S+ set not null\b/],
  // Of a new function, whom everybody may call by default, the right of everybody is taken.
  ['takes a right away', /^revoke\b(?!.* from public$)/],
];

/** Migrations that the previous release could not live with, each with the reason; those listed as contract are left out. */
function breakingOf(newer: typeof migrations, contracts: Readonly<Record<string, string>>): string[] {
  return newer
    .filter(([name]) => !Object.hasOwn(contracts, name))
    .flatMap(([name, statements]) =>
      statements.flatMap((statement) => reasonsOf(statement, statements).map((reason) => `${name} ${reason}`)),
    );
}

function reasonsOf(statement: string, all: readonly string[]): string[] {
  const line = statement.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const found = breaking.filter(([, looks]) => looks.test(line)).map(([reason]) => reason);
  const dropped = /^drop function (?:if exists )?(\w+)/.exec(line)?.[1];
  const isReplaced =
    dropped !== undefined &&
    all.some((other) => new RegExp(`create (or replace )?function ${dropped}\\b`).test(other.toLowerCase()));
  const added = [...line.matchAll(/\badd column (?:if not exists )?(\w+)([^,]*(?:\([^)]*\)[^,]*)*)/g)];
  const demanded = added.filter(
    ([, , rest = '']) => /(?<!\bis )\bnot null\b/.test(rest) && !/\b(default|generated)\b/.test(rest),
  );
  return [
    ...(isReplaced ? found.filter((reason) => !reason.includes('function')) : found),
    ...demanded.map(([, column]) => `adds ${column}, which must have a value and has no default`),
  ];
}

describe('a migration leaves the previous release something to run on', () => {
  test('nothing is dropped, renamed or demanded since the previous release, unless it is listed as a contract step', () => {
    const names = migrations.map(([name]) => name);
    const at = names.indexOf(previousRelease.newestMigration);
    expect(at, 'the previous release’s newest migration is known').toBeGreaterThan(0);
    expect(breakingOf(migrations.slice(at + 1), contractSteps)).toEqual([]);
    expect(Object.keys(contractSteps).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each([
    ['alter table account drop column name', 'x takes something away'],
    ['alter table account rename column name to title', 'x gives something another name'],
    [
      'alter table account\n  add column colour text not null',
      'x adds colour, which must have a value and has no default',
    ],
    ['alter table account alter column name set not null', 'x demands a value that older code does not give'],
    ['alter table account alter column name type varchar(9)', 'x changes the type of a column'],
    ['revoke update on account from quittance_app', 'x takes a right away'],
    ['drop function tenants_due(timestamptz)', 'x takes a function away that it does not replace'],
  ])('“%s” is found', (statement, told) => {
    expect(breakingOf([['x', [statement]]], {})).toEqual([told]);
    expect(breakingOf([['x', [statement]]], { x: 'unused since the previous release' })).toEqual([]);
  });

  test.each([
    'alter table account add column colour text',
    `alter table account add column colour text not null default 'red', add column size int`,
    'alter table account drop constraint account_check',
    'alter table account add column closed_at timestamptz check (closed_at is null or name is not null)',
    'create table colour (tenant_id uuid not null, name text not null)',
  ])('“%s” is fine', (statement) => {
    expect(breakingOf([['x', [statement]]], {})).toEqual([]);
  });
});
