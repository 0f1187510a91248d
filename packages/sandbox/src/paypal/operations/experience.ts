import type { Experience } from '../objects/records.ts';

export interface ExperienceWish {
  readonly return_url?: string;
  readonly cancel_url?: string;
  readonly locale?: string;
  readonly brand_name?: string;
}

/** Where the buyer goes afterwards, as a caller wishes it. */
export function experienceOf(wish: ExperienceWish | undefined): Experience {
  return {
    returnUrl: wish?.return_url ?? null,
    cancelUrl: wish?.cancel_url ?? null,
    locale: wish?.locale ?? null,
    brandName: wish?.brand_name ?? null,
  };
}
