import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { entryIn, isEntryList } from '~/catalogue/entry.ts';
import { EntryPage } from '~/catalogue/entry-page.tsx';
import { visitOf } from '~/visit.server.ts';

export { saveEntry as action } from '~/catalogue/save-entry.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { list, code = '' } = params;
  const catalogue = await api.admin.catalogue.list.query();
  const entry = isEntryList(list) ? entryIn(catalogue, list, code) : null;
  if (!(isEntryList(list) && entry)) throw new Response(null, { status: 404 });
  const title = translator.t(`catalogue:editEntry.${list}`, { code });
  // As text, because an entry may hold anything.
  return data({ title, list, catalogue, entry: JSON.stringify(entry) });
}

export default function EditEntry() {
  const { title, list, catalogue, entry } = useLoaderData<typeof loader>();
  return <EntryPage title={title} list={list} catalogue={catalogue} entry={JSON.parse(entry)} isNew={false} />;
}
