import { languageNames } from '@quittance/i18n';
import { textOf } from '@quittance/web/form';
import type { Api } from '~/api.server.ts';
import type { Draft } from './draft.ts';

export type Catalogue = Awaited<ReturnType<Api['admin']['catalogue']['list']['query']>>;

export const entryLists = ['products', 'plans', 'capabilities', 'roles'] as const;
/** What can be added to the catalogue and changed in it one by one. */
export type EntryList = (typeof entryLists)[number];

export function isEntryList(text: string | undefined): text is EntryList {
  return entryLists.some((list) => list === text);
}

/** The entry with the code, in the form of the catalogue's file; null when there is none. */
export function entryIn(catalogue: Catalogue, list: EntryList, code: string): Draft | null {
  if (list === 'plans') {
    const plan = catalogue.plans.find((entry) => entry.code === code);
    return plan ? { code, productCode: plan.productCode, name: plan.name, forSale: plan.forSale ?? true } : null;
  }
  return catalogue[list].find((entry) => entry.code === code) ?? null;
}

/** What was typed. Names in languages that have no field stay as they were. */
export function readEntry(form: FormData, list: EntryList, before: Draft | null): Draft {
  const text = (name: string) => textOf(form, name).trim();
  const chosen = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const name = {
    ...namesOf(before),
    ...Object.fromEntries(Object.keys(languageNames).map((tag) => [tag, text(`name.${tag}`)])),
  };
  const entry = {
    code: before ? codeOf(before) : text('code'),
    name: Object.fromEntries(Object.entries(name).filter(([, words]) => words !== '')),
  };
  switch (list) {
    case 'products':
      return entry;
    case 'plans':
      return { ...entry, productCode: text('productCode'), forSale: form.has('forSale') };
    case 'capabilities':
      return { ...entry, includes: chosen('includes') };
    case 'roles':
      return { ...entry, capabilities: chosen('capabilities') };
    default:
      return list satisfies never;
  }
}

function namesOf(entry: Draft | null): Readonly<Record<string, string>> {
  const name = entry?.['name'];
  if (typeof name !== 'object' || name === null || Array.isArray(name)) return {};
  const texts = Object.entries(name).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(texts);
}

/** The entry's code; empty where there is none. */
export function codeOf({ code }: Draft): string {
  return typeof code === 'string' ? code : '';
}
