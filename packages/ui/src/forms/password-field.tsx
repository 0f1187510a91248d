import { useState } from 'react';
import { useAlive } from '../foundation/use-alive.ts';
import type { FieldProps } from './field.tsx';
import { controlLooks, FieldFrame } from './field-frame.tsx';

export interface PasswordFieldProps extends Omit<FieldProps, 'type'> {
  readonly showText: string;
  readonly hideText: string;
}

/** A password with a switch to see it. The switch needs JavaScript, so it only appears where there is some. */
export function PasswordField({ label, hint, errors, optional, showText, hideText, ...input }: PasswordFieldProps) {
  const id = input.id ?? input.name;
  const [shown, setShown] = useState(false);
  const alive = useAlive();
  return (
    <FieldFrame id={id} label={label} hint={hint} errors={errors} optional={optional}>
      {(described) => (
        <span className="relative block">
          <input
            autoCapitalize="none"
            spellCheck={false}
            {...input}
            type={shown ? 'text' : 'password'}
            id={id}
            {...described}
            className={`${controlLooks} ${alive ? 'pr-13' : ''}`}
          />
          {alive && (
            <button
              type="button"
              aria-label={shown ? hideText : showText}
              aria-controls={id}
              onClick={() => setShown(!shown)}
              className="absolute inset-y-1 right-1 grid w-11 place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink"
            >
              <Eye open={shown} />
            </button>
          )}
        </span>
      )}
    </FieldFrame>
  );
}

function Eye({ open }: { open: boolean }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" className="size-5">
      <path d="M2.5 12C4.5 8 8 5.8 12 5.8S19.5 8 21.5 12c-2 4-5.5 6.2-9.5 6.2S4.5 16 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
      {open && <path d="M4.5 4.5l15 15" strokeLinecap="round" />}
    </svg>
  );
}
