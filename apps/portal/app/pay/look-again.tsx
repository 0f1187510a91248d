import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { mostLooks } from './looks.ts';

const everyMs = 2_000;

/** Looks again by itself: with scripts only the page's data, without them the whole page. */
export function LookAgain({ path, looks }: { path: string; looks: number }) {
  const { revalidate } = useRevalidator();
  const done = useRef(looks);
  useEffect(() => {
    const timer = setInterval(() => {
      done.current += 1;
      if (done.current > mostLooks) clearInterval(timer);
      else revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  if (looks >= mostLooks) return null;
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${everyMs / 1_000};url=${path}?look=${looks + 1}`} />
    </noscript>
  );
}
