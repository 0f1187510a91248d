import type { DocumentBrand } from '@quittance/documents';
import { brandAddresses } from '../../security/brand-addresses.ts';
import type { Services } from '../../services/services.ts';
import type { Brand } from '../../tenant/brand.ts';

/** The brand in the form in which mails and documents wear it. `logoImage` is read only where it is drawn. */
export function documentBrand(services: Services, brand: Brand, logoImage: Uint8Array | null = null): DocumentBrand {
  const { portalUrl } = brandAddresses(services.config, brand.slug);
  const { legalName, addressLines, vatId, registration, supportEmail, supportPhone, operatedBy } = brand.legal;
  return {
    name: brand.name,
    colour: brand.colour,
    logoUrl: brand.logoFile ? `${portalUrl}/brand/logo` : null,
    logoImage,
    company: { legalName, addressLines, vatId, register: registration, representatives: null },
    supportEmail,
    supportPhone,
    portalUrl,
    operatedBy,
    country: brand.country,
    timeZone: brand.timeZone,
  };
}
