import type { DocumentBrand } from '@quittance/documents';
import type { Services } from '../../services/services.ts';

/** The product's own clothes, for mails on the operator's host, where no brand is known. */
export function operatorBrand({ config }: Pick<Services, 'config'>): DocumentBrand {
  return {
    name: 'Quittance',
    colour: '#1f4f6b',
    logoUrl: null,
    logoImage: null,
    company: { legalName: 'Quittance', addressLines: [], vatId: null, register: null, representatives: null },
    supportEmail: config.MAIL_FROM,
    supportPhone: null,
    portalUrl: config.PUBLIC_OPERATOR_URL,
    operatedBy: null,
    country: null,
    timeZone: 'UTC',
  };
}
