import type { Services } from '../services/services.ts';
import type { Brand } from '../tenant/brand.ts';

/**
 * The brand's business time at this very moment. `tenant.moment` is that of when the work began, which may be minutes
 * ago: too old for what a provider's clock is compared with, such as when a call was sent.
 */
export function businessNow(
  { wallNow }: Pick<Services, 'wallNow'>,
  { brand }: { readonly brand: Pick<Brand, 'businessOffsetMs'> },
): Date {
  return new Date(wallNow().getTime() + Number(brand.businessOffsetMs));
}
