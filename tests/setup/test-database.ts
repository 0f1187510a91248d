import { randomBytes } from 'node:crypto';
import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { distribute } from '@quittance/db/citus';
import { migrate, roles } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { inject, type ProvidedContext } from 'vitest';
import { urlFor } from '../../tools/database/start-database.ts';
import { awaitAddress } from './database-address.ts';
import { rolePasswords, templateName } from './role-passwords.ts';

type DatabaseMaking = ProvidedContext['databaseMaking'];

export interface TestDatabase {
  readonly name: string;
  /** Connection URLs by role; `owner` is the cluster's superuser, for looking where no role may look. */
  readonly urls: Readonly<Record<'owner' | keyof typeof rolePasswords, string>>;
  drop(): Promise<void>;
}

/** A fresh, migrated database of the caller's own, copied from the run's template in some 50 ms where there is one. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const ownerUrl = await awaitAddress(inject('databaseAddressFile'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await makeDatabase(ownerUrl, name, inject('databaseMaking'));
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

/** On a Citus a copy would not be spread over the nodes, so each database is made anew there. */
async function makeDatabase(ownerUrl: string, name: string, making: DatabaseMaking): Promise<void> {
  if (making === 'copied') {
    return asOwner(ownerUrl, `create database ${name} template ${templateName} strategy file_copy`);
  }
  await asOwner(ownerUrl, `create database ${name}`);
  const url = urlFor(ownerUrl, { database: name });
  if (making === 'spread') await asOwner(url, 'create extension citus');
  await migrate(url, rolePasswords, installJobs);
  if (making === 'spread') await distribute(url);
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await sql.raw(statement).execute(owner);
  } finally {
    await owner.destroy();
  }
}
