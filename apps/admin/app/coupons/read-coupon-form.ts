import { textOf } from '@quittance/web/form';
import { readAmount } from '~/payments/amount-text.ts';

type CouponWish = {
  code: string;
  discount: { kind: 'amount'; amountMinor: string; currency: string } | { kind: 'percent'; percent: string };
  periods: number | null;
  planCodes: string[] | null;
  componentCodes: string[] | null;
};

/** A coupon as its form sends it, or the fields that make no sense; the rest is for the API to say. */
export function readCouponForm(
  form: FormData,
): { ok: true; coupon: CouponWish } | { ok: false; fields: Record<string, string[]> } {
  const text = (name: string) => textOf(form, name).trim();
  const periods = text('periods') === '' ? null : Number(text('periods'));
  const discount = discountOf(text('kind'), text('value'), text('currency').toUpperCase());
  const fields = {
    ...(discount === null && { value: ['not accepted'] }),
    ...(periods !== null && !Number.isInteger(periods) && { periods: ['not accepted'] }),
  };
  if (discount === null || Object.keys(fields).length > 0) return { ok: false, fields };
  const codes = { planCodes: codesOf(text('planCodes')), componentCodes: codesOf(text('componentCodes')) };
  return { ok: true, coupon: { code: text('code').toUpperCase(), discount, periods, ...codes } };
}

/** The API names what is wrong inside the discount; the form has one field for it. */
export function fieldOfCoupon(path: string): string {
  if (path === 'discount.currency') return 'currency';
  return path.startsWith('discount') ? 'value' : path;
}

function discountOf(kind: string, value: string, currency: string): CouponWish['discount'] | null {
  if (kind !== 'amount') {
    const percent = value.replace(',', '.').replace(/\s*%$/, '');
    return /^\d{1,3}(\.\d{1,6})?$/.test(percent) ? { kind: 'percent', percent } : null;
  }
  const amountMinor = /^[A-Z]{3}$/.test(currency) ? readAmount(value, currency) : null;
  return amountMinor === null ? null : { kind: 'amount', amountMinor, currency };
}

function codesOf(text: string): string[] | null {
  const codes = text.split(/[\s,]+/).filter(Boolean);
  return codes.length > 0 ? codes : null;
}
