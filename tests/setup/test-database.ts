import { randomBytes } from 'node:crypto';
import { connect } from '@quittance/db';
import { roles } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { urlFor } from '../../tools/database/start-database.ts';
import { rolePasswords, templateName } from './role-passwords.ts';

export interface TestDatabase {
  readonly name: string;
  /** Connection URLs by role; `owner` is the cluster's superuser, for looking where no role may look. */
  readonly urls: Readonly<Record<'owner' | keyof typeof rolePasswords, string>>;
  drop(): Promise<void>;
}

/** A fresh, migrated database of the caller's own, copied from the run's template in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const ownerUrl = inject('databaseOwnerUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(ownerUrl, `create database ${name} template ${templateName} strategy file_copy`);
  const urlOf = (role: keyof typeof rolePasswords) =>
    urlFor(ownerUrl, { database: name, user: roles[role], password: rolePasswords[role] });
  return {
    name,
    urls: {
      owner: urlFor(ownerUrl, { database: name }),
      app: urlOf('app'),
      ingest: urlOf('ingest'),
      operator: urlOf('operator'),
      jobs: urlOf('jobs'),
      backup: urlOf('backup'),
    },
    drop: () => asOwner(ownerUrl, `drop database if exists ${name} with (force)`),
  };
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await sql.raw(statement).execute(owner);
  } finally {
    await owner.destroy();
  }
}
