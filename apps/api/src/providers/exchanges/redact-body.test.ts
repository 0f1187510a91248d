import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { redactBody } from './redact-body.ts';

const own = ['sk_test_tischwerk', 'hunter2hunter2'];
const show = (body: unknown) => redactBody(typeof body === 'string' ? body : JSON.stringify(body), own);

describe('a body that staff may read', () => {
  it('keeps what explains a payment: ids, kinds, states, amounts, dates', () => {
    const body = {
      id: 'pi_3Nx0QuAbCdEf',
      status: 'requires_payment_method',
      amount: 5950,
      currency: 'eur',
      created: 1_772_524_800,
      charge_date: '2026-03-10',
      links: { mandate: 'MD000123ABCDEF' },
      last_payment_error: {
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        card: { brand: 'visa', last4: '4242' },
      },
    };
    expect(JSON.parse(show(body))).toEqual(body);
    expect(show('amount=5950&currency=eur&metadata[kind]=billing')).toBe(
      'amount=5950\ncurrency=eur\nmetadata[kind]=billing',
    );
  });

  it.each([
    ['a card number', { card: { number: '4242424242424242' } }, '4242424242'],
    ['a card number in a sentence', { message: 'Card 4242 4242 4242 4242 was declined' }, '4242 4242'],
    ['a card number written as a number', { value: 4242424242424242 }, '4242424242'],
    ['a card number as the name of a field', { '5555555555554444': true }, '5555555555'],
    ['an IBAN', { text: 'from DE89370400440532013000 today' }, '370400'],
    ['an IBAN with blanks', { text: 'DE89 3704 0044 0532 0130 00' }, '3704'],
    ['an account number', { customer_bank_account: { account_number: '55779911' } }, '557799'],
    ['a short account number under its name', { account_number: '1234' }, '1234'],
    ['the key of the connection in a sentence', { error: 'Invalid key sk_test_tischwerk' }, 'tischwerk'],
    ['a secret without any form', { hint: 'your word is hunter2hunter2' }, 'hunter2'],
    ['another key', { note: 'sk_live_51AbCdEfGh' }, '51AbCdEfGh'],
    ['a client secret', { client_secret: 'pi_1_secret_abc' }, 'secret_abc'],
    ['an access token', { access_token: 'A21AAxyz' }, 'A21AA'],
    [
      'the address of a page that can be paid on',
      { url: 'https://checkout.stripe.com/c/pay/cs_test_a1#fid' },
      'cs_test',
    ],
    ['a name and an address', { customer: { given_name: 'Ada', address_line1: 'Domplatz 1' } }, 'Ada'],
    ['a whole address', { billing: { address: { line1: 'Domplatz 1', city: 'Hamburg' } } }, 'Hamburg'],
    ['an e-mail address', { description: 'for ada@kunden.example' }, 'kunden'],
  ])('has no %s in it', (_what, body, secret) => {
    expect(show(body)).not.toContain(secret);
  });

  it.each([
    ['number=4242+4242+4242+4242&cvc=123', '4242'],
    ['payment_method_data[billing_details][name]=Ada', 'Ada'],
    ['payment_method_data%5Bsepa_debit%5D%5Biban%5D=DE89370400440532013000', '3704'],
  ])('has none in the form %s', (body, secret) => {
    expect(show(body)).not.toContain(secret);
  });

  it('is at most 4,000 characters long, and what is neither JSON nor a form is only measured', () => {
    expect(show({ items: Array.from({ length: 2_000 }, () => 'word') }).length).toBe(4_001);
    expect(show('<html>4242424242424242</html>')).toBe('(29 characters)');
    expect(show('{"number":"4242424242424242"')).toBe('(28 characters)');
    expect(show('')).toBe('');
  });
});

test('Wherever in a body they stand, numbers of cards and accounts and our secrets are not in what is kept', () => {
  const planted = fc.constantFrom(
    '4000056655665556',
    'GB29NWBK60161331926819',
    '378282246310005',
    ...own,
    'whsec_AbCdEf123456',
  );
  const around = fc.constantFrom('', 'paid by ', 'ref:', '(', 'x ');
  const leaf = fc.tuple(around, planted).map(([before, secret]) => `${before}${secret}`);
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('data', 'id', 'note', 'type', 'object'), tie('node'), { maxKeys: 3 }),
    ),
  })).node;
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), (body) => {
      expect(show(body)).not.toMatch(/4000056655665556|60161331926819|378282246310005|tischwerk|hunter2|AbCdEf123456/);
    }),
  );
});
