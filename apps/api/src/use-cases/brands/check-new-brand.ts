import type { Database } from '@quittance/db';
import { isCurrencyCode, lacksSellerTaxId, ok, type Result, refuse } from '@quittance/domain';
import { isLanguage } from '@quittance/i18n';
import { sql } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { countryCodes } from './country-codes.ts';
import type { NewBrand } from './new-brand.ts';

/** A short name as it stands in addresses. */
export const slugPattern = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;

/** Names that would shadow a host of the installation itself. */
const reservedSlugs = new Set([
  'admin',
  'api',
  'app',
  'assets',
  'files',
  'localhost',
  'mail',
  'status',
  'static',
  'www',
]);

/** Refuses `slug_taken` for a reserved name, `invalid_input` with the field that is wrong, and `seller_tax_id_missing`. */
export async function checkNewBrand(operatorDb: Database, brand: NewBrand): Promise<Result<void, ApiRefusal>> {
  if (reservedSlugs.has(brand.slug)) return refuse('slug_taken');
  const wrong = wrongField(brand) ?? ((await knowsTimeZone(operatorDb, brand.timeZone)) ? null : 'timeZone');
  if (wrong !== null) return refuse('invalid_input', { field: wrong });
  return lacksSellerTaxId(brand.country, brand.legal) ? refuse('seller_tax_id_missing') : ok(undefined);
}

function wrongField(brand: NewBrand): keyof NewBrand | null {
  if (!slugPattern.test(brand.slug)) return 'slug';
  if (!/^#[0-9a-f]{6}$/.test(brand.colour)) return 'colour';
  if (brand.languages.length === 0 || brand.languages.some((language) => !isLanguage(language))) return 'languages';
  if (!brand.languages.includes(brand.defaultLanguage)) return 'defaultLanguage';
  if (!isCurrencyCode(brand.currency)) return 'currency';
  if (!countryCodes.has(brand.country)) return 'country';
  return null;
}

/**
 * A time zone must have a name (`Europe/Berlin`) that both JavaScript and the database know: an offset such as `+01:00`
 * means the opposite in the two, and a name unknown to the database would stop its look-ups for every brand.
 */
async function knowsTimeZone(operatorDb: Database, name: string): Promise<boolean> {
  if (!isTimeZoneName(name)) return false;
  try {
    await sql`select now() at time zone ${name}::text`.execute(operatorDb);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '22023') return false;
    throw error;
  }
}

/** Whether JavaScript knows the name of a time zone. */
export function isTimeZoneName(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}
