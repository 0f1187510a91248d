import type { Visit } from '../../visit.ts';

/** What every page may know of the brand, and the language first of all: the answer of an app's root loader. */
export function rootData({ brand, language, visitor }: Pick<Visit<unknown>, 'brand' | 'language' | 'visitor'>) {
  const { colour, languages, timeZone, country, legalName, addressLines, supportEmail, operatedBy, sandbox } = brand;
  return {
    language,
    languages,
    brandName: brand.name,
    logoHref: brand.logoUrl && '/brand/logo',
    brandStyles: `/brand.css?colour=${encodeURIComponent(colour)}`,
    timeZone,
    country,
    legalName,
    addressLines,
    supportEmail,
    operatedBy,
    sandbox,
    requestId: visitor.requestId,
  };
}

export type RootData = ReturnType<typeof rootData>;
