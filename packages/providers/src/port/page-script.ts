/** Foreign origins by what a page uses them for: `https://` and a host, without wildcards or paths. */
export interface PageOrigins {
  readonly script: readonly string[];
  readonly connect: readonly string[];
  readonly frame: readonly string[];
  readonly image: readonly string[];
}

/**
 * A script of the provider's that one of our pages may load, so that people pay without leaving it. The hosted page
 * stays the base: without the script, or when it does not load, nothing is missing.
 */
export interface PageScript {
  /** The setting that switches it on, with `on`; without it nothing is loaded. Never a secret. */
  readonly setting: string;
  /** Settings that the script needs and that everybody may read. */
  readonly shares: readonly string[];
  /** What the page's policy lets in for it, and nothing else. */
  readonly origins: PageOrigins;
}
