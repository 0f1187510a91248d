import { switchLanguage } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';

/** The language switch of every page. */
export function action({ request }: ActionFunctionArgs) {
  return switchLanguage(request, 'admin');
}

/** Whoever comes here by an address has nothing to see. */
export function loader() {
  return redirect('/');
}
