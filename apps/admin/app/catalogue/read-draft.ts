import { parseDecimalText } from '@quittance/i18n';
import { textOf } from '@quittance/web/form';
import { type Draft, type DraftValue, isDraft, valueAt, withValue } from './draft.ts';

/** Fields of the form that are no part of the plan version. */
const besides = /^(draft|intent|newKind|sample\..*)$/;

/** No field of the form has a longer name. */
const longestPath = 200;

const lists = new Set(['otherCurrencies', 'covers', 'anyOf', 'hasAll', 'hasNone']);
const numbers = new Set(['count', 'trialDays', 'minimumMonths', 'noticeDays', 'renewalMonths']);
/** Prices, quantities and shares, which people write with a comma or a point. */
const decimals = new Set([
  ...['unitPrice', 'amount', 'upTo', 'flatFee', 'minimum', 'maximum', 'freeUnits', 'blockSize'],
  ...['packageSize', 'packagePrice', 'ratePercent', 'perItem', 'minimumPerItem', 'maximumPerItem'],
]);
const choices = new Set(['flatFeeWhenUnused', 'raisesFinding']);

/**
 * The plan version as the form was filled in: what was hidden in it, with what was typed put over it, so that nothing is
 * lost that has no field. Texts that should be numbers stay texts: the API says what is wrong with them.
 */
export function readDraft(form: FormData, language: string): Draft {
  let draft = hiddenDraft(form);
  for (const [path, typed] of form) {
    if (typeof typed !== 'string' || besides.test(path) || path.length > longestPath) continue;
    // A field of a row that is not in the list any more would leave a hole in it.
    if (isListed(draft, path)) draft = withValue(draft, path, read(path, typed.trim(), language));
  }
  return withoutEmptyContract(withoutEmptyPolicy(draft));
}

function hiddenDraft(form: FormData): Draft {
  try {
    const hidden: DraftValue = JSON.parse(textOf(form, 'draft'));
    return isDraft(hidden) ? hidden : {};
  } catch {
    return {};
  }
}

function read(path: string, typed: string, language: string): DraftValue | undefined {
  const name = path.split('.').at(-1) ?? '';
  if (lists.has(name)) return listOf(name, typed);
  if (decimals.has(name) && typed !== '') return parseDecimalText(typed, language) ?? typed;
  if (name === 'upTo') return null;
  if (typed === '') return undefined;
  if (numbers.has(name) && /^\d{1,9}$/.test(typed)) return Number(typed);
  return choices.has(name) ? typed === 'true' : typed;
}

/** What may be left out is left out when it is empty; a rule's lists may not. */
function listOf(name: string, typed: string): readonly string[] | undefined {
  const entries = typed.split(/[\s,;]+/).filter(Boolean);
  return entries.length === 0 && (name === 'covers' || name === 'otherCurrencies') ? undefined : entries;
}

function isListed(draft: Draft, path: string): boolean {
  const steps = path.split('.');
  return steps.every(
    (step, index) => !/^\d+$/.test(step) || valueAt(draft, steps.slice(0, index + 1).join('.')) !== undefined,
  );
}

function withoutEmptyPolicy(draft: Draft): Draft {
  const rules = [valueAt(draft, 'seatPolicy.classes'), valueAt(draft, 'seatPolicy.exceptions')];
  const isEmpty = rules.every((list) => !Array.isArray(list) || list.length === 0);
  return isEmpty ? { ...draft, seatPolicy: null } : draft;
}

/** Fields of a contract that were all left empty are no contract. */
function withoutEmptyContract(draft: Draft): Draft {
  const { contract } = draft;
  const isEmpty = isDraft(contract) && Object.values(contract).every((value) => value === null);
  return isEmpty ? withValue(draft, 'contract', undefined) : draft;
}
