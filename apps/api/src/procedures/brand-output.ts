import { isLanguage, languages } from '@quittance/i18n';
import { z } from 'zod';
import type { Tenant } from '../tenant/brand.ts';

const language = z.enum(languages);

/** What every page of a brand is drawn with, before and after sign-in. */
export const brandOutput = z.object({
  name: z.string(),
  slug: z.string(),
  /** `#rrggbb` in lower case. */
  colour: z.string(),
  /** A path of the API, or null without a logo. */
  logoUrl: z.string().nullable(),
  languages: z.array(language),
  defaultLanguage: language,
  /** ISO 3166 alpha-2; null for the operator. */
  country: z.string().nullable(),
  timeZone: z.string(),
  legalName: z.string(),
  addressLines: z.array(z.string()),
  supportEmail: z.string(),
  operatedBy: z.string().nullable(),
  sandbox: z.boolean(),
  /** The brand's business date, `YYYY-MM-DD`. */
  businessToday: z.string(),
});
export type BrandOutput = z.infer<typeof brandOutput>;

export function toBrandOutput({ brand, moment }: Tenant): BrandOutput {
  return {
    name: brand.name,
    slug: brand.slug,
    colour: brand.colour,
    logoUrl: logoUrl(brand.logoFile),
    languages: brand.languages.filter(isLanguage),
    defaultLanguage: isLanguage(brand.defaultLanguage) ? brand.defaultLanguage : 'en',
    country: brand.country,
    timeZone: brand.timeZone,
    legalName: brand.legal.legalName,
    addressLines: [...brand.legal.addressLines],
    supportEmail: brand.legal.supportEmail,
    operatedBy: brand.legal.operatedBy,
    sandbox: brand.sandbox,
    businessToday: moment.today,
  };
}

/** The path that `mountFiles` serves a logo under. */
export function logoUrl(logoFile: string | null): string | null {
  return logoFile === null ? null : `/files/logo/${logoFile}`;
}
