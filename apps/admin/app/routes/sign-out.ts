import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

export async function action({ context }: ActionFunctionArgs) {
  await visitOf(context).api.admin.session.signOut.mutate();
  return redirect('/sign-in');
}

/** An address alone signs nobody out: another website could link to it. */
export function loader() {
  return redirect('/');
}
