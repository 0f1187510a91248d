import type { ReactNode } from 'react';

/**
 * The fields of a form below each other, in a width that reads well. Goes inside the app's own form element. Fields end
 * with a line for their error; boxes and groups have none, and keep as much room below the last of them. Buttons fill a
 * phone and keep their own width elsewhere, large ones fill the stack everywhere.
 */
export function FormStack({ children }: { children: ReactNode }) {
  return (
    <div className="grid max-w-lg grid-cols-1 gap-1.5 sm:[&>:is(a,button)]:justify-self-start [&>:is(label,fieldset):has(+*):not(:has(+label))]:mb-4.5">
      {children}
    </div>
  );
}

/** Short fields beside each other, and what to do with them on the line of their controls. */
export function FieldRow({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className="-mb-3 flex flex-wrap items-end gap-x-4">
      {children}
      {/* Every field keeps a line below its control for an error; the action keeps the same. */}
      <div className="mb-[1.875rem] flex max-w-full min-w-0 flex-wrap items-end gap-4">{action}</div>
    </div>
  );
}

/** A form's group of fields with a heading of its own. */
export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-2 text-[0.9375rem] font-semibold text-ink">{legend}</legend>
      {children}
    </fieldset>
  );
}
