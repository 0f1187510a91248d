import type { ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';

/** What every field has around its control. */
export interface FieldTexts {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly string[] | undefined;
  /** The word for fields that may stay empty, shown behind the label. */
  readonly optional?: string | undefined;
}

interface FieldFrameProps extends FieldTexts {
  readonly id: string;
  readonly children: (described: { 'aria-describedby': string; 'aria-invalid': true | undefined }) => ReactNode;
}

/**
 * Label, control, hint and error line of a field. The error line is always one line high: an error that comes or goes
 * when a field is left must not move the button under the pointer.
 */
export function FieldFrame({ id, label, hint, errors, optional, children }: FieldFrameProps) {
  const wrong = errors !== undefined && errors.length > 0;
  const described = hint ? `${id}-hint ${id}-error` : `${id}-error`;
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="text-[0.9375rem] leading-snug font-medium text-ink">
        {label}
        {/* A space of text, not of looks: the name that is read aloud must not run into the word. */}
        {optional && <span className="text-sm font-normal text-faint"> {optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm leading-snug text-faint">
          {hint}
        </p>
      )}
      {children({ 'aria-describedby': described, 'aria-invalid': wrong || undefined })}
      <p id={`${id}-error`} className="flex min-h-6 items-start gap-1.5 text-sm leading-6 text-danger">
        {wrong && (
          <>
            <Icon name="error" className="mt-1 size-4" />
            <span>{errors.join(' ')}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** The looks that all one-line controls share. */
export const controlLooks =
  'w-full min-h-11 rounded-lg border border-edge-strong bg-surface px-3.5 py-2 text-base text-ink placeholder:text-faint transition-colors hover:border-ink focus-visible:border-brand-line focus-visible:outline-offset-0 aria-invalid:border-danger aria-invalid:outline-danger disabled:cursor-not-allowed disabled:border-edge disabled:bg-sunken disabled:text-faint';
