/** A field of the hosted form that names a bank account, and how its number must look. */
export interface AccountField {
  readonly name: 'iban' | 'sort_code' | 'account_number' | 'routing_number';
  readonly label: 'iban' | 'sortCode' | 'accountNumber' | 'routingNumber';
  /** The published test value. */
  readonly example: string;
  readonly isRight: (value: string) => boolean;
}

/** Which fields a scheme asks for. Source: GoCardless's published test bank details. */
export const accountFields: Readonly<Record<string, readonly AccountField[]>> = {
  sepa_core: [{ name: 'iban', label: 'iban', example: 'DE89370400440532013000', isRight: isIban }],
  bacs: [
    { name: 'sort_code', label: 'sortCode', example: '200000', isRight: (value) => /^\d{6}$/.test(value) },
    { name: 'account_number', label: 'accountNumber', example: '55779911', isRight: (value) => /^\d{8}$/.test(value) },
  ],
  ach: [
    { name: 'routing_number', label: 'routingNumber', example: '026073150', isRight: isRoutingNumber },
    {
      name: 'account_number',
      label: 'accountNumber',
      example: '2715500356',
      isRight: (value) => /^\d{4,17}$/.test(value),
    },
  ],
};

/** Length and check digits by ISO 13616. */
function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value)) return false;
  const turned = value.slice(4) + value.slice(0, 4);
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Nine digits with the American Bankers Association's check sum. */
function isRoutingNumber(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  const weights = [3, 7, 1];
  return Array.from(value).reduce((sum, digit, index) => sum + Number(digit) * (weights[index % 3] ?? 0), 0) % 10 === 0;
}
