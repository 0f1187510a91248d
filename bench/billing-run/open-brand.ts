import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import type { Services } from '../../apps/api/src/services/services.ts';
import { createBrand } from '../../apps/api/src/use-cases/brands/create-brand.ts';
import type { NewBrand } from '../../apps/api/src/use-cases/brands/new-brand.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { columnsOf } from './columns-of.ts';
import { billingDay } from './fill-brand.ts';

/** Makes a brand as an operator does; its business day is the billing day. Answers its id. */
export async function openBrand(
  services: Services,
  owner: Database,
  operatorId: string,
  slug: string,
): Promise<string> {
  const by = { operatorId, actor: systemActor, from: null };
  const { tenantId } = unwrap(await createBrand(services, brandOf(slug), by));
  const offset = Date.parse(`${billingDay}T12:00:00Z`) - services.wallNow().getTime();
  await owner
    .updateTable('tenant')
    .set({ business_offset_ms: BigInt(offset) })
    .where('tenant_id', '=', tenantId)
    .execute();
  return tenantId;
}

/** Makes many brands after the pattern of one, by its row alone. Answers their ids. */
export async function copyBrand(owner: Database, pattern: string, slug: string, count: number): Promise<string[]> {
  const columns = await columnsOf(owner, 'tenant');
  const others = columns.filter((column) => column !== 'slug').join(', ');
  const { rows } = await sql
    .raw<{ tenant_id: string }>(
      `insert into tenant (tenant_id, slug, ${others}) select uuidv7(), '${slug}-' || n, ${others}
        from tenant, generate_series(1, ${count}) n where tenant_id = '${pattern}' returning tenant_id`,
    )
    .execute(owner);
  return rows.map(({ tenant_id }) => tenant_id);
}

function brandOf(slug: string): NewBrand {
  return {
    name: slug,
    slug,
    legal: {
      legalName: `${slug} GmbH`,
      addressLines: ['Hauptstraße 1', '10115 Berlin'],
      vatId: null,
      taxNumber: '30/123/45678',
      registration: null,
      supportEmail: `help@${slug}.example`,
      supportPhone: null,
      bank: null,
      operatedBy: null,
    },
    colour: '#8a3324',
    languages: ['de'],
    defaultLanguage: 'de',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    sandbox: true,
    firstStaff: { name: 'Femke', email: `femke@${slug}.example` },
  };
}
