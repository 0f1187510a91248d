/** Every address that no page has; within the frame, so that staff see their way on. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export default function Nothing() {
  return null;
}
