import type { InputHTMLAttributes } from 'react';

export interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'type'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** `radio` for one of several, `checkbox` for yes or no. */
  readonly type: 'radio' | 'checkbox';
}

/** A box or a dot to choose, with its words; the whole line can be pressed. */
export function Choice({ label, hint, type, ...input }: ChoiceProps) {
  const id = input.id ?? `${input.name}-${String(input.value ?? 'on')}`;
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-3 rounded-xl border border-edge bg-surface px-4 py-3 transition-colors hover:border-edge-strong has-checked:border-brand-line has-checked:bg-brand-soft has-disabled:cursor-not-allowed has-disabled:opacity-60"
    >
      <input {...input} type={type} id={id} className="mt-1 size-4.5 shrink-0 accent-brand" />
      <span className="min-w-0">
        <span className="block text-[0.9375rem] font-medium text-ink">{label}</span>
        {hint && <span className="block text-sm text-soft">{hint}</span>}
      </span>
    </label>
  );
}
