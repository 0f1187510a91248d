/** Fields by which a body says what it is about and when; a lie that changed them would be about something else. */
const KEPT = /^(id|.*_id|type|event_type|resource_type|action|object|created|created_at|create_time|.*url|href|about)$/;

/** The same body with another story: amounts tripled, statuses turned into success, so that believing it would show. */
export function exaggerate(body: unknown): object {
  const lie = exaggerated(body);
  return typeof lie === 'object' && lie !== null ? lie : {};
}

function exaggerated(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => exaggerated(item));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        KEPT.test(key) && !isObject(inner) ? inner : exaggerated(inner, key),
      ]),
    );
  if (typeof value === 'number' && name !== 'version') return value * 3;
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return String(Number(value) * 3);
  if (name === 'status') return 'refunded';
  return value;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
