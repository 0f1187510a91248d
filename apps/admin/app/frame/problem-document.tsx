import { useRouteLoaderData } from '@remix-run/react';
import { EntryFrame } from './entry-frame.tsx';
import { ProblemView } from './problem-view.tsx';

/** A problem that no page's own frame surrounds: under the brand where it is known, on blank paper where it is not. */
export function ProblemDocument() {
  const root = useRouteLoaderData('root');
  if (!root) {
    return (
      <main className="px-4">
        <ProblemView />
      </main>
    );
  }
  return (
    <EntryFrame card={false}>
      <ProblemView />
    </EntryFrame>
  );
}
