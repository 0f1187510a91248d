import { textOf } from '@quittance/web/form';
import { type Draft, lengthAt, textAt } from './draft.ts';

/** The small customer that a version is tried on, as it is typed. */
export interface TypedSample {
  readonly from: string;
  readonly locations: string;
  readonly taxRatePercent: string;
  /** By role. */
  readonly seats: Readonly<Record<string, string>>;
  /** By meter. */
  readonly usage: Readonly<Record<string, string>>;
}

/** One location, one member in each role, and a hundred of everything measured. */
export function firstSample(from: string, roles: readonly string[]): TypedSample {
  return {
    from,
    locations: '1',
    taxRatePercent: '0',
    seats: Object.fromEntries(roles.map((role) => [role, '1'])),
    usage: {},
  };
}

export const usualUsage = '100';

export function readSample(form: FormData): TypedSample {
  const text = (name: string) => textOf(form, `sample.${name}`).trim();
  const group = (name: string) =>
    Object.fromEntries(
      [...form.entries()].flatMap(([key, value]) => {
        const prefix = `sample.${name}.`;
        return typeof value === 'string' && key.startsWith(prefix) ? [[key.slice(prefix.length), value.trim()]] : [];
      }),
    );
  return {
    from: text('from'),
    locations: text('locations'),
    taxRatePercent: text('taxRatePercent'),
    seats: group('seats'),
    usage: group('usage'),
  };
}

/** The sample as the API takes it; a field left empty counts as nothing. */
export function toSample({ from, locations, taxRatePercent, seats, usage }: TypedSample, draft: Draft) {
  const used = metersOf(draft).map((meter): [string, string] => [meter, usage[meter] ?? usualUsage]);
  return {
    from,
    locations: countOf(locations),
    taxRatePercent: taxRatePercent || '0',
    seats: Object.fromEntries(Object.entries(seats).map(([role, count]) => [role, countOf(count)])),
    usage: Object.fromEntries(used.map(([meter, quantity]) => [meter, quantity || '0'])),
  };
}

/** The meters that the version charges for, each once. */
export function metersOf(draft: Draft): readonly string[] {
  const meters = Array.from({ length: lengthAt(draft, 'components') }, (_, index) =>
    textAt(draft, `components.${index}.meter`),
  );
  return [...new Set(meters.filter(Boolean))];
}

/** What is no whole number is refused by the API as such. */
function countOf(text: string): number {
  return text === '' ? 0 : Number(text);
}
