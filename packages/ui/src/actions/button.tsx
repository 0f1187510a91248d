import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from '../foundation/icon.tsx';
import type { IconName } from '../foundation/icon-paths.ts';
import { Anchor, type LinkProps } from '../foundation/link.tsx';

interface Looks {
  /** `primary` once a page; `danger` for what cannot be undone; `quiet` where many stand together. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: IconName;
  /** Fills the width of a phone, and keeps its own elsewhere. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export interface ButtonProps extends Looks, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** Shows that the action is under way; the button takes no second click meanwhile. */
  readonly busy?: boolean;
}

/** An action. In a form it submits, unless `type` says otherwise. */
export function Button({ variant, size, icon, wide, busy = false, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="submit"
      {...props}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : props.onClick}
      className={`${looks({ variant, size, wide })} ${className ?? ''}`}
    >
      {busy ? <span aria-hidden="true" className={spinner} /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, icon, wide, className, children, ...props }: Looks & LinkProps) {
  return (
    <Anchor {...props} className={`${looks({ variant, size, wide })} ${className ?? ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </Anchor>
  );
}

const spinner = 'size-4 animate-spin rounded-full border-2 border-current border-r-transparent';

const variants = {
  primary: 'border-brand-line/60 bg-brand text-on-brand shadow-card hover:bg-brand-hover',
  secondary: 'border-edge-strong/60 bg-surface text-ink shadow-card hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-brand-text hover:bg-brand-soft',
  danger: 'border-transparent bg-danger-fill text-surface shadow-card hover:bg-danger-fill-hover',
};

const sizes = {
  small: 'min-h-9 gap-1.5 rounded-lg px-3 text-sm',
  medium: 'min-h-11 gap-2 rounded-lg px-4.5 text-[0.9375rem]',
  large: 'min-h-13 justify-self-stretch! gap-2 rounded-xl px-6 text-base',
};

function looks({
  variant = 'primary',
  size = 'medium',
  wide = false,
}: { [Name in 'variant' | 'size' | 'wide']?: Looks[Name] | undefined }) {
  return `inline-flex items-center justify-center border text-center leading-tight font-semibold no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-75 ${variants[variant]} ${sizes[size]} ${wide ? 'max-sm:w-full' : ''}`;
}
