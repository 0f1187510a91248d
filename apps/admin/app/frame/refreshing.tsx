import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

/** How often a page about work under way looks again, in ms. */
const everyMs = 2_000;

/**
 * Keeps a page up to date while work is under way: with scripts it reads its data anew without moving the reader,
 * without them the browser loads the page again.
 */
export function Refreshing({ text }: { text: string }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== 'idle') return;
    const timer = setTimeout(revalidate, everyMs);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <p className="text-sm text-faint">{text}</p>
    </>
  );
}
