import { textOf } from '@quittance/web/form';
import { type FormRefusal, refused, resultOf } from '@quittance/web/server';
import { redirect } from '@remix-run/node';
import { typedTexts } from '~/settings/legal-form.ts';
import type { visitOf } from '~/visit.server.ts';
import { readDecimal } from './read-decimal.ts';

type Api = ReturnType<typeof visitOf>['api'];
type Done = 'agree' | 'end' | 'add' | 'withdraw' | 'grouping' | 'exempt';
type Answer = { readonly ok: true } | { readonly ok: false; readonly error: FormRefusal };

/** What the forms of the page ask for; every one of them leads back to it. */
export async function changePrices({ api }: { readonly api: Api }, accountId: string, form: FormData) {
  const intent = textOf(form, 'intent');
  const done = await carryOut(api, accountId, intent, form);
  return done.ok ? redirect(`/customers/${accountId}/prices?done=${intent}`) : refused(done.error, typedTexts(form));
}

async function carryOut(api: Api, accountId: string, intent: string, form: FormData): Promise<Answer> {
  const { prices } = api.admin;
  switch (intent as Done) {
    case 'agree':
      return agree(api, accountId, form);
    case 'end':
      return resultOf(prices.end.mutate({ accountId, agreementId: textOf(form, 'agreementId') }));
    case 'add':
      return add(api, accountId, form);
    case 'withdraw':
      return resultOf(prices.withdrawCharge.mutate({ accountId, chargeId: textOf(form, 'chargeId') }));
    case 'grouping': {
      const grouping = textOf(form, 'grouping') === 'location' ? 'location' : 'account';
      return resultOf(prices.setGrouping.mutate({ accountId, grouping }));
    }
    case 'exempt':
      return exempt(api, accountId, form);
    default:
      return wrong('intent');
  }
}

async function agree({ admin }: Api, accountId: string, form: FormData): Promise<Answer> {
  const value = readDecimal(textOf(form, 'value'));
  if (value === null) return wrong('value');
  const [componentCode = '', subscription = ''] = textOf(form, 'component').split(' ').map(decodeURIComponent);
  const price =
    textOf(form, 'kind') === 'discount'
      ? { kind: 'discount' as const, percent: value }
      : { kind: 'price' as const, unitPrice: value };
  const until = textOf(form, 'until');
  const asked = await resultOf(
    admin.prices.agree.mutate({
      ...{ accountId, agreementId: textOf(form, 'agreementId'), componentCode, price },
      ...{ subscriptionId: subscription || null, from: textOf(form, 'from'), until: until || null },
      reason: textOf(form, 'reason'),
    }),
  );
  return asked.ok ? asked : renamed(asked.error, { 'price.percent': 'value', 'price.unitPrice': 'value' });
}

async function add({ admin }: Api, accountId: string, form: FormData): Promise<Answer> {
  const [quantity, unitPrice] = ['quantity', 'unitPrice'].map((name) => readDecimal(textOf(form, name)));
  if (!quantity) return wrong('quantity');
  if (!unitPrice) return wrong('unitPrice');
  const category = textOf(form, 'taxCategory') as Parameters<
    Api['admin']['prices']['addCharge']['mutate']
  >[0]['taxCategory'];
  const asked = { suppliedOn: textOf(form, 'suppliedOn'), onItsDay: form.has('onItsDay'), taxCategory: category };
  return resultOf(
    admin.prices.addCharge.mutate({
      ...{ accountId, chargeId: textOf(form, 'chargeId'), subscriptionId: textOf(form, 'subscriptionId') },
      ...{ locationId: textOf(form, 'locationId') || null, description: textOf(form, 'description') },
      ...{ quantity, unitPrice, ...asked },
    }),
  );
}

async function exempt({ admin }: Api, accountId: string, form: FormData): Promise<Answer> {
  const noted = await resultOf(
    admin.prices.noteExemption.mutate({
      ...{ accountId, exemptionId: textOf(form, 'exemptionId'), reference: textOf(form, 'reference') },
      ...{ from: textOf(form, 'exemptFrom'), until: textOf(form, 'exemptUntil') || null },
    }),
  );
  return noted.ok ? noted : renamed(noted.error, { from: 'exemptFrom', until: 'exemptUntil' });
}

function wrong(field: string): Answer {
  return { ok: false, error: { code: 'invalid_input', status: 422, fields: { [field]: ['invalid'] } } };
}

/** The API's names of fields as the form has them. */
function renamed(error: FormRefusal, names: Readonly<Record<string, string>>): Answer {
  if (!error.fields) return { ok: false, error };
  const fields = Object.entries(error.fields).map(([field, problems]): [string, readonly string[]] => [
    names[field] ?? field,
    problems,
  ]);
  return { ok: false, error: { ...error, fields: Object.fromEntries(fields) } };
}
