import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { withoutFields } from './without-fields.ts';

/**
 * Takes what an address tells once, that something was saved or refused, out of the browser's address line when the
 * page has told it: who loads the page again, keeps it or passes it on is not told another time. The page stays as it
 * is. Without scripts the address keeps it. `fields` must be the same array every time.
 */
export function useToldOnce(fields: readonly string[]): void {
  const { search } = useLocation();
  useEffect(() => {
    const left = withoutFields(search, fields);
    const { pathname, search: shown, hash } = window.location;
    // A reader who is on his way already has an address that is none of this page.
    if (left !== search && shown === search)
      window.history.replaceState(window.history.state, '', pathname + left + hash);
  }, [search, fields]);
}
