import type { DisputeSettings } from '@quittance/db';
import type { Brand } from '../../tenant/brand.ts';

const usual: DisputeSettings = { mode: 'central', route: 'desk', whenLost: 'borne' };

/** How the brand handles disputes: head office and locations see them, its desk answers, it bears what is lost. */
export function disputeSettingsOf({ billing }: Pick<Brand, 'billing'>): DisputeSettings {
  return billing.disputes ?? usual;
}
