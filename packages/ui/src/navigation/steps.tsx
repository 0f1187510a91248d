import { Icon } from '../foundation/icon.tsx';

export interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step the reader is at. */
  readonly current: number;
  /** Read out behind a step that is done. */
  readonly doneText: string;
}

/** Where someone is in a task of several pages. */
export function Steps({ label, steps, current, doneText }: StepsProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex items-center gap-2 sm:gap-3">
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? 'step' : undefined}
            className="flex min-w-0 items-center gap-2 not-last:grow sm:gap-3"
          >
            <Mark index={index} current={current} />
            <span
              className={`truncate text-sm ${index === current ? 'font-semibold text-ink' : 'text-faint max-sm:sr-only'}`}
            >
              {step}
              {index < current && <span className="sr-only"> ({doneText})</span>}
            </span>
            {index < steps.length - 1 && <span aria-hidden="true" className="h-px min-w-4 grow bg-edge-strong/50" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Mark({ index, current }: { index: number; current: number }) {
  const looks =
    index === current
      ? 'border-brand-line bg-brand text-on-brand'
      : index < current
        ? 'border-brand-line bg-brand-soft text-brand-text'
        : 'border-edge-strong bg-surface text-faint';
  return (
    <span
      aria-hidden="true"
      className={`grid size-7 shrink-0 place-items-center rounded-full border text-[0.8125rem] font-semibold tabular-nums ${looks}`}
    >
      {index < current ? <Icon name="check" className="size-4" /> : index + 1}
    </span>
  );
}
