import { resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';
import { codeOf, entryIn, isEntryList, readEntry } from './entry.ts';

/** Adds or changes the entry; a new plan goes on to its first version, everything else back to the catalogue. */
export async function saveEntry({ request, context, params }: ActionFunctionArgs) {
  const { api, language } = visitOf(context);
  const { list, code } = params;
  if (!isEntryList(list)) throw new Response(null, { status: 404 });
  const before = code === undefined ? null : entryIn(await api.admin.catalogue.list.query(), list, code);
  const entry = readEntry(await request.formData(), list, before);
  const isNew = code === undefined;
  const saved = await resultOf(api.admin.catalogue.save.mutate({ language, list, isNew, entry }));
  if (!saved.ok) {
    const { status, ...refusal } = saved.error;
    return data({ entry, findings: [], refusal }, { status });
  }
  if (!saved.value.saved) return data({ entry, findings: saved.value.findings, refusal: null }, { status: 422 });
  throw redirect(isNew && list === 'plans' ? `/catalogue/plans/${codeOf(entry)}/first` : '/catalogue?saved');
}
