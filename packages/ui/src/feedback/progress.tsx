import { useId } from 'react';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null while nobody knows how much there is. */
  readonly total: number | null;
  /** How far it is, in figures and words: `140 of 200 invoices`. */
  readonly text: string;
}

/** Long work: a bar, and the same in figures. */
export function Progress({ label, done, total, text }: ProgressProps) {
  const id = useId();
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="text-[0.9375rem] font-medium text-ink">
          {label}
        </label>
        <span className="text-sm text-soft tabular-nums">{text}</span>
      </div>
      <progress
        id={id}
        className="progress-bar h-2.5 w-full"
        {...(total !== null && { value: Math.min(done, total), max: Math.max(total, 1) })}
        aria-valuetext={text}
      />
    </div>
  );
}
