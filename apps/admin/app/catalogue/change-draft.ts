import { type Draft, type DraftValue, isDraft, lengthAt, listAt, textAt, valueAt, withValue } from './draft.ts';

export const componentKinds = ['flat', 'per_location', 'per_seat', 'one_off', 'usage', 'commitment'] as const;
export const pricingModels = ['per_unit', 'graduated', 'volume', 'package', 'percentage'] as const;

/** What a button with this intent does to the draft: rows come and go. Any other intent leaves it as it is. */
export function changeDraft(draft: Draft, intent: string, newKind: string): Draft {
  const [verb, path = ''] = intent.split(':');
  if (verb === 'remove') return withValue(draft, path, undefined);
  if (verb !== 'add') return draft;
  if (path.startsWith('seatPolicy.')) return withPolicyRow(draft, path);
  const list = valueAt(draft, path);
  const row = path === 'components' ? newComponent(newKind) : { upTo: null };
  return withValue(draft, path, [...(Array.isArray(list) ? list : []), row]);
}

/** The draft with prices in exactly the currencies it is sold in, and of each model only what belongs to it. */
export function tidyDraft(draft: Draft): Draft {
  const currencies = listAt(draft, 'otherCurrencies');
  let tidied = draft;
  for (let index = 0; index < lengthAt(draft, 'components'); index += 1) {
    const path = `components.${index}`;
    for (const place of [path, ...currencies.map((currency) => `${path}.otherCurrencies.${currency}`)]) {
      const pricing = valueAt(tidied, `${place}.pricing`);
      if (isDraft(pricing)) tidied = withValue(tidied, `${place}.pricing`, ofModel(pricing));
    }
    const prices = valueAt(tidied, `${path}.otherCurrencies`);
    if (!isDraft(prices)) continue;
    const sold = Object.fromEntries(Object.entries(prices).filter(([currency]) => currencies.includes(currency)));
    tidied = withValue(tidied, `${path}.otherCurrencies`, Object.keys(sold).length === 0 ? undefined : sold);
  }
  return tidied;
}

function newComponent(kind: string): Draft {
  if (kind === 'usage') return { kind, name: {}, pricing: { model: 'per_unit' } };
  return { kind: componentKinds.find((known) => known === kind) ?? 'flat', name: {} };
}

function withPolicyRow(draft: Draft, path: string): Draft {
  const policy = valueAt(draft, 'seatPolicy');
  const whole = isDraft(policy) ? policy : { classes: [], exceptions: [] };
  const started = withValue(draft, 'seatPolicy', whole);
  const list = valueAt(started, path);
  const row = path.endsWith('classes')
    ? { anyOf: [], scope: 'location' }
    : { hasAll: [], hasNone: [], raisesFinding: false };
  return withValue(started, path, [...(Array.isArray(list) ? list : []), row]);
}

const fieldsOfModel: Readonly<Record<string, readonly string[]>> = {
  per_unit: ['unitPrice'],
  graduated: ['tiers'],
  volume: ['tiers'],
  package: ['packageSize', 'packagePrice'],
  percentage: ['ratePercent', 'perItem', 'minimumPerItem', 'maximumPerItem'],
};

/** Tiered models begin with one open tier. */
function ofModel(pricing: Draft): DraftValue {
  const model = textAt(pricing, 'model');
  const fields = fieldsOfModel[model] ?? [];
  const kept = Object.fromEntries(Object.entries(pricing).filter(([name]) => fields.includes(name)));
  const first = fields.includes('tiers') && lengthAt(pricing, 'tiers') === 0 ? { tiers: [{ upTo: null }] } : {};
  return { model, ...kept, ...first };
}
