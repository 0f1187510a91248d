/** What stands where something was taken out. */
export const redacted = '•••';

/** Names of fields whose value is nobody's business, whatever it looks like: secrets, numbers, and who people are. */
const closedNames =
  /secret|token|passw|authori[sz]|credential|signature|e?mail|phone|birth|iban|\bbic\b|account_number|accountnumber|routing|sort_code|bank_code|branch_code|security_code|\bcvc\b|\bcvv\b|\bpan\b|card_number|holder|street|address|line_?[123]\b|postal|postcode|zip|city|\bname$|_name$|surname|user_agent|\bip\b|tax_id|vat/i;

/** Names that the list above would catch although they say only what kind of thing something is. */
const openNames = /^(event_name|brand_name|display_brand|bank_name|scheme_name|resource_name)$/i;

/** Keys and passes by the form they have at the providers we know, and bearers of anything. */
const passes =
  /\b(?:sk|rk|pk|whsec|live|sandbox)_[A-Za-z0-9_-]{6,}|\bBearer\s+\S+|\beyJ[\w-]+\.[\w-]+\.[\w-]*|\w+_secret_\w+/g;

/** Eight digits and more, with blanks or dashes between them: a card or an account, or too like one. */
const longNumber = /(?<![A-Za-z0-9])\d(?:[ -]?\d){7,}(?![A-Za-z0-9])/g;

/** Two letters, two digits and at least eleven more: an account as the world writes it. */
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g;

const emailAddress = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g;

/** True for the name of a field that is never shown. */
export function isClosed(name: string): boolean {
  return closedNames.test(name) && !openNames.test(name);
}

/** A text without what must not be seen: `own` are the connection's very secrets, all else is known by its form. */
export function redactText(text: string, own: readonly string[]): string {
  const withoutOwn = own.reduce((left, secret) => (secret.length < 4 ? left : left.replaceAll(secret, redacted)), text);
  if (isMoment(withoutOwn) || isUuid(withoutOwn)) return withoutOwn;
  if (/^https?:\/\//.test(withoutOwn)) return redactAddress(withoutOwn);
  return withoutOwn
    .replace(passes, redacted)
    .replace(emailAddress, redacted)
    .replace(iban, (found) => (isAccount(found) ? redacted : found))
    .replace(longNumber, redacted);
}

/** The place alone: hosted pages carry in their path and query what opens them. */
function redactAddress(text: string): string {
  return URL.canParse(text) ? `${new URL(text).origin}/${redacted}` : redacted;
}

/** A date or an instant is a long number with dashes, and no secret. */
function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(text);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** By the check digits of ISO 13616: an identifier of a provider only looks like one. */
function isAccount(text: string): boolean {
  const letters = text.replaceAll(' ', '');
  const digits = Array.from(letters.slice(4) + letters.slice(0, 4), (sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
