/** The query of an address (`?saved&cursor=x`, or empty) without some of its fields; as it was when it has none of them. */
export function withoutFields(search: string, fields: readonly string[]): string {
  const parameters = new URLSearchParams(search);
  if (!fields.some((field) => parameters.has(field))) return search;
  for (const field of fields) parameters.delete(field);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
