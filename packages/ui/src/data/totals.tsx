import { Money } from './money.tsx';

export interface TotalLine {
  readonly label: string;
  readonly amount: string;
  /** The line everything adds up to. */
  readonly strong?: boolean;
}

/** The sums under a list of amounts, right-aligned so that digits stand below each other. */
export function Totals({ lines }: { lines: readonly TotalLine[] }) {
  return (
    <dl className="ml-auto grid w-full max-w-sm gap-2 text-[0.9375rem]">
      {lines.map(({ label, amount, strong = false }) => (
        <div
          key={label}
          className={`flex items-baseline justify-between gap-6 ${strong ? 'mt-1 border-t border-edge pt-3 text-lg font-semibold text-ink' : 'text-soft'}`}
        >
          <dt>{label}</dt>
          <dd>
            <Money text={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
