import { TypeID } from 'typeid-js';
import { uuidv7 } from 'uuidv7';

/** A new id, a UUIDv7: ordered by time of making, so that inserts land at the end of an index. */
export function newId(): string {
  return uuidv7();
}

/** The form of an id outside the database: prefix and base32, for example `inv_01jd…`. */
export function publicId(prefix: string, id: string): string {
  return TypeID.fromUUID(prefix, id).toString();
}

/** The UUID behind a public id, or null when the text is no id of that kind. */
export function parsePublicId(prefix: string, text: string): string | null {
  try {
    return TypeID.fromString(text, prefix).toUUID();
  } catch {
    return null;
  }
}
