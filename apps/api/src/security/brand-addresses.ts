import type { Config } from '../config/read-config.ts';

/** Where a brand's two web apps are reached, with the hosts that lead to it. */
export interface BrandAddresses {
  readonly portalUrl: string;
  readonly adminUrl: string;
  readonly portalHost: string;
  readonly adminHost: string;
}

type PublicUrls = Pick<Config, 'PUBLIC_PORTAL_URL' | 'PUBLIC_ADMIN_URL'>;

export function brandAddresses(config: PublicUrls, slug: string): BrandAddresses {
  const portalUrl = config.PUBLIC_PORTAL_URL.replace('{slug}', slug);
  const adminUrl = config.PUBLIC_ADMIN_URL.replace('{slug}', slug);
  return { portalUrl, adminUrl, portalHost: new URL(portalUrl).hostname, adminHost: new URL(adminUrl).hostname };
}

/** The one host on which the operator signs in. */
export function operatorHost(config: Pick<Config, 'PUBLIC_OPERATOR_URL'>): string {
  return new URL(config.PUBLIC_OPERATOR_URL).hostname;
}
