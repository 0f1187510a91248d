/** A value of a plan version that is being written; not yet checked by anybody. */
export type DraftValue = string | number | boolean | null | readonly DraftValue[] | Draft;

/** A plan version that is being written, in the form of its file. */
export interface Draft {
  readonly [field: string]: DraftValue;
}

/** The value at a path such as `components.0.unitPrice`; undefined where nothing stands. */
export function valueAt(draft: DraftValue, path: string): DraftValue | undefined {
  let value: DraftValue | undefined = draft;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, step) ? Object.entries(value).find(([name]) => name === step)?.[1] : undefined;
  }
  return value;
}

/** The value as a field shows it: a list separated by spaces, and nothing as an empty text. */
export function textAt(draft: Draft, path: string): string {
  const value = valueAt(draft, path);
  if (Array.isArray(value)) return value.join(' ');
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** How many entries the list at the path has. */
export function lengthAt(draft: Draft, path: string): number {
  const value = valueAt(draft, path);
  return Array.isArray(value) ? value.length : 0;
}

/** The texts of the list at the path. */
export function listAt(draft: Draft, path: string): readonly string[] {
  return textAt(draft, path).split(' ').filter(Boolean);
}

/** The draft with another value at the path; undefined takes away what stands there, from a list too. */
export function withValue(draft: Draft, path: string, value: DraftValue | undefined): Draft {
  const changed = changedAt(draft, path.split('.'), value);
  return isDraft(changed) ? changed : {};
}

export function isDraft(value: DraftValue | undefined): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changedAt(
  value: DraftValue | undefined,
  [step = '', ...rest]: readonly string[],
  leaf: DraftValue | undefined,
): DraftValue {
  if (Array.isArray(value)) {
    const index = Number(step);
    const inner = rest.length === 0 ? leaf : changedAt(value[index], rest, leaf);
    const others: DraftValue[] = [...value];
    others.splice(index, 1, ...(inner === undefined ? [] : [inner]));
    return others;
  }
  const { [step]: before, ...others } = isDraft(value) ? value : {};
  const inner = rest.length === 0 ? leaf : changedAt(before, rest, leaf);
  return inner === undefined ? others : { ...(isDraft(value) ? value : {}), [step]: inner };
}
