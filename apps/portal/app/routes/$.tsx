import { ProblemDocument } from '@quittance/web/client';

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
