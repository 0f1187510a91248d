import { invariant } from '@quittance/domain';
import type { NewBrand } from '../../use-cases/brands/new-brand.ts';
import type { WholePlan } from '../../use-cases/import/index.ts';

/** The brand of an import folder, with its first brand admin, in the form that making a brand takes. */
export function newBrandOf({ brand, staff }: WholePlan): NewBrand {
  const admin = staff.find(({ role }) => role === 'brand_admin');
  invariant(admin, 'a checked import names a brand admin');
  const { name, slug, legal, colour, languages, defaultLanguage, currency, timeZone, country, sandbox } = brand;
  return {
    ...{ name, slug, legal, colour, languages, defaultLanguage, currency, timeZone, country, sandbox },
    firstStaff: { name: admin.name, email: admin.email },
  };
}
