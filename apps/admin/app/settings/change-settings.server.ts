import { textOf } from '@quittance/web/form';
import { type FormRefusal, refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';
import { readLegal, typedTexts } from './legal-form.ts';

/** Saves what was typed, shows a colour before it is saved, or takes another logo: whichever button was pressed. */
export async function changeSettings({ request, context }: ActionFunctionArgs) {
  const { settings } = visitOf(context).api.admin;
  const form = await request.formData();
  const typed = typedTexts(form);
  if (typed['intent'] === 'preview') return refused(preview, typed);
  if (typed['intent'] === 'logo') {
    const contentBase64 = await readFile(form.get('logo'));
    if (contentBase64 === null) return refused(noFile, typed);
    const uploaded = await resultOf(settings.uploadLogo.mutate({ contentBase64 }));
    return uploaded.ok ? redirect('/settings?logo') : refused(uploaded.error, typed);
  }
  const change = { name: textOf(form, 'name'), colour: textOf(form, 'colour'), legal: readLegal(form) };
  const updated = await resultOf(settings.update.mutate(change));
  return updated.ok ? redirect('/settings?saved') : refused(updated.error, typed);
}

/** Not a refusal at all: the form is drawn again with what was typed, and the colour is shown. */
const preview: FormRefusal = { code: 'preview', status: 200 };
const noFile: FormRefusal = { code: 'file_type_refused', status: 422 };

async function readFile(value: FormDataEntryValue | null): Promise<string | null> {
  if (!(value instanceof File) || value.size === 0) return null;
  return Buffer.from(await value.arrayBuffer()).toString('base64');
}
