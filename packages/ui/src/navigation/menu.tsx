import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Icon } from '../foundation/icon.tsx';

export interface MenuProps {
  /** What the menu is for, read out; shown as its button unless `button` says otherwise. */
  readonly label: string;
  readonly button?: ReactNode;
  /** On which edge of the button the panel stands. */
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/**
 * A button that opens a panel. It is the browser's own disclosure, so it works without JavaScript; with it, the panel
 * also closes on Escape, on a click elsewhere and when a link in it is followed.
 */
export function Menu({ label, button, align = 'end', children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  return (
    <details ref={details} className="group/menu relative">
      <summary className="flex min-h-10 items-center gap-2 rounded-lg px-2.5 text-sm font-medium text-soft hover:bg-sunken hover:text-ink">
        {button ? <span className="sr-only">{label}</span> : label}
        {button}
        <Icon name="chevronDown" className="size-4 transition-transform group-open/menu:rotate-180" />
      </summary>
      <div
        className={`absolute top-full z-30 mt-2 w-max max-w-[min(22rem,calc(100vw-2rem))] min-w-48 rounded-xl border border-edge bg-surface p-1.5 shadow-float ${align === 'end' ? 'right-0' : 'left-0'}`}
      >
        {children}
      </div>
    </details>
  );
}

/** Closes a disclosure the way people expect of a menu. */
export function useClosing(details: RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target;
      if (!(target instanceof Element) || !details.current) return;
      if (!details.current.contains(target) || target.closest('a')) details.current.open = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      details.current.open = false;
      details.current.querySelector('summary')?.focus();
    };
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKey);
    };
  }, [details]);
}

/** The looks of an entry in a menu, for links and buttons alike. */
export const menuItemLooks =
  'flex w-full min-h-10 items-center gap-3 rounded-lg px-3 py-2 text-left text-[0.9375rem] text-ink no-underline hover:bg-sunken aria-[current]:bg-brand-soft aria-[current]:font-medium aria-[current]:text-brand-text';
