import { ProblemView } from '~/frame/problem-view.tsx';

/** Every address that no page has. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export function ErrorBoundary() {
  return <ProblemView />;
}

export default function Nothing() {
  return null;
}
