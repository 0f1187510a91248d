import type { Language, Translator } from '@quittance/i18n';
import type { Caller } from './api/caller.ts';
import type { Brand } from './brand.ts';
import type { PageOrigins } from './server/page-origins.ts';
import type { Visitor } from './visitor/index.ts';

/**
 * One request of a visitor with everything to answer it: what every loader and action gets. `Api` is the app's typed
 * client of the API.
 */
export interface Visit<Api, ShownBrand extends Brand = Brand> {
  readonly visitor: Visitor;
  readonly brand: ShownBrand;
  readonly language: Language;
  /** A translator with every text, in the visit's language. */
  readonly translator: Translator;
  /** The API, spoken to as this visitor. */
  readonly api: Api;
  /** What `fetchFromApi` needs to stream a file as this visitor. */
  readonly caller: Caller;
  /** Carried by the scripts of the page; never sent as data. */
  readonly nonce: string;
  /** Lets a provider's origins into this one page: its script, its frames, what they ask for. */
  readonly letIn: (origins: PageOrigins) => void;
}
