import { textOf } from '@quittance/web/form';
import { leaveTo, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** Leaves for the provider's page on which a method is stored. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { api, translator } = visitOf(context);
  const rail = textOf(await request.formData(), 'rail');
  const begun = await resultOf(api.portal.methods.add.mutate({ rail }));
  if (!begun.ok) return redirect(`/methods?${new URLSearchParams({ refused: begun.error.code })}`, 303);
  return leaveTo(begun.value.redirectUrl, begun.value.allowedHosts, translator);
}

/** Whoever comes here by an address has pressed no button yet. */
export function loader() {
  return redirect('/methods');
}
