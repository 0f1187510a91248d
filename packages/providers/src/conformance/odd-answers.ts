/** The same answer with fields in every object that nobody knows. */
export function withOddFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOddFields);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([name, inner]) => [name, withOddFields(inner)]);
  return { ...Object.fromEntries(known), moon_phase: { shape: ['crescent'], tide: 3, none: null } };
}

/** The same answer with a state of the future wherever it names one. */
export function withOddStates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOddStates);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    const isState = /^(status|state)$/.test(name) && typeof inner === 'string';
    return [name, isState ? 'moon_waned' : withOddStates(inner)];
  });
  return Object.fromEntries(entries);
}
