import type { EvidenceLimits } from '@quittance/domain';

/**
 * What Stripe takes for a dispute: 4.5 MB of PDF, JPEG and PNG together, 50 pages (Mastercard reads 19), and 20,000
 * characters in the general text. Four files, one for each general place. Source: Stripe, "Dispute evidence best practices".
 */
export const evidenceLimits: EvidenceLimits = {
  mediaTypes: ['application/pdf', 'image/jpeg', 'image/png'],
  files: 4,
  fileBytes: 4_718_592,
  totalBytes: 4_718_592,
  pages: 19,
  textCharacters: 20_000,
};
