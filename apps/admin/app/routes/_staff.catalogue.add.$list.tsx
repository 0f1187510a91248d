import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isEntryList } from '~/catalogue/entry.ts';
import { EntryPage } from '~/catalogue/entry-page.tsx';
import { visitOf } from '~/visit.server.ts';

export { saveEntry as action } from '~/catalogue/save-entry.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { list } = params;
  if (!isEntryList(list)) throw new Response(null, { status: 404 });
  const title = translator.t(`catalogue:addEntry.${list}`);
  return data({ title, list, catalogue: await api.admin.catalogue.list.query() });
}

export default function AddEntry() {
  const { title, list, catalogue } = useLoaderData<typeof loader>();
  return <EntryPage title={title} list={list} catalogue={catalogue} entry={{ name: {} }} isNew />;
}
