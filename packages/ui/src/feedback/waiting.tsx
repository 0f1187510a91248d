/** Work under way: a turning ring with words, read out once. */
export function Spinner({ text }: { text: string }) {
  return (
    <output className="flex items-center gap-3 text-[0.9375rem] text-soft">
      <span
        aria-hidden="true"
        className="size-5 animate-spin rounded-full border-[2.5px] border-edge border-t-brand-line"
      />
      {text}
    </output>
  );
}

/** The shape of what is coming, in grey lines. `text` says it to those who do not see them. */
export function Skeleton({ text, lines = 3 }: { text: string; lines?: number }) {
  const widths = ['w-11/12', 'w-4/5', 'w-2/3', 'w-3/4'];
  return (
    <output className="grid gap-3">
      <span className="sr-only">{text}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" className={`h-4 animate-pulse rounded bg-edge ${widths[line % 4]}`} />
      ))}
    </output>
  );
}
