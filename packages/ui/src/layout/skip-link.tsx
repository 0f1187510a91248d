/** Lets the keyboard jump over the navigation. */
export function SkipLink({ text }: { text: string }) {
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-lg bg-brand px-4 py-2 font-semibold text-on-brand focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:px-4 focus:py-2"
    >
      {text}
    </a>
  );
}
