import type { Language } from '../language.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { hu } from './hu/index.ts';

/** The texts of one language, by area. English gives the keys; a test holds the others to the same ones. */
export type Catalogue = typeof en;

/** An area of texts, used as the namespace of a key: `status:invoice.open`. */
export type Area = keyof Catalogue;

/** Every text of the product in every language. Server only: a browser loads what its app needs. */
export const catalogues: Record<Language, Catalogue> = { de, hu, en };
