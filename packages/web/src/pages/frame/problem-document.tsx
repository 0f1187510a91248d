import { EntryFrame } from './entry-frame.tsx';
import { ProblemView } from './problem-view.tsx';
import { useKnownRoot } from './use-root-data.ts';

/** A problem that no page's own frame surrounds: under the brand where it is known, on blank paper where it is not. */
export function ProblemDocument() {
  if (!useKnownRoot()) {
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
