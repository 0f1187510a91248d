import { textOf } from '@quittance/web/form';
import { type FormRefusal, refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data } from '@remix-run/node';
import { readLegal, typedTexts } from '~/settings/legal-form.ts';
import { visitOf } from '~/visit.server.ts';

/** Makes the brand that was typed and tells what happened, or shows its colour before anything is made. */
export async function createBrand({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const typed = typedTexts(form);
  if (typed['intent'] === 'preview') return refused(preview, typed);
  const text = (name: string) => textOf(form, name).trim();
  const email = text('firstStaff.email');
  const brand = {
    name: text('name'),
    slug: text('slug'),
    colour: text('colour'),
    country: text('country'),
    currency: text('currency'),
    timeZone: text('timeZone'),
    languages: ['de', 'hu', 'en'].filter((code) => typed[`languages.${code}`] === code),
    defaultLanguage: text('defaultLanguage'),
    sandbox: typed['sandbox'] === 'on',
    legal: readLegal(form),
    firstStaff: { name: text('firstStaff.name'), email },
  };
  const created = await resultOf(visitOf(context).api.operator.brands.create.mutate(brand));
  if (!created.ok) return refused(created.error, typed);
  return data({ made: { ...created.value, name: brand.name, invited: email } });
}

/** Not a refusal at all: the form is drawn again with what was typed, and the colour is shown. */
const preview: FormRefusal = { code: 'preview', status: 200 };
