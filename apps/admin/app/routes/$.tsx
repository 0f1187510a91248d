import { ProblemDocument } from '~/frame/problem-document.tsx';

/** Every address that no page has. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export function ErrorBoundary() {
  return <ProblemDocument />;
}

export default function Nothing() {
  return null;
}
