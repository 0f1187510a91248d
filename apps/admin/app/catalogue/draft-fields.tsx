import { Field, Select } from '@quittance/ui';
import { createContext, type ReactNode, useContext } from 'react';
import { type Draft, textAt } from './draft.ts';

/** Something that was found in the draft, at the path of a field. */
export interface DraftFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly sentence: string;
}

interface Editing {
  readonly draft: Draft;
  readonly findings: readonly DraftFinding[];
}

const EditingContext = createContext<Editing>({ draft: {}, findings: [] });

/** Gives every field below it the draft and what was found in it. */
export function DraftProvider({ draft, findings, children }: Editing & { children: ReactNode }) {
  return <EditingContext.Provider value={{ draft, findings }}>{children}</EditingContext.Provider>;
}

export function useDraft(): Editing {
  return useContext(EditingContext);
}

/** The id of a field or group, for links to it. */
export function idOfPath(path: string): string {
  return path.replaceAll('.', '-');
}

/** What a field of the draft has: its path as name, its value, and the findings at its path below it. */
function useField(path: string) {
  const { draft, findings } = useDraft();
  const errors = findings.filter((finding) => finding.path === path).map(({ sentence }) => sentence);
  return { name: path, id: idOfPath(path), defaultValue: textAt(draft, path), errors };
}

export interface DraftFieldProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: string;
}

export function DraftField({ path, ...texts }: DraftFieldProps) {
  return <Field {...useField(path)} {...texts} maxLength={2000} />;
}

export interface DraftSelectProps extends DraftFieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function DraftSelect({ path, ...texts }: DraftSelectProps) {
  return <Select {...useField(path)} {...texts} />;
}

/** Fields side by side where there is room. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 items-end gap-x-5 sm:grid-cols-2">{children}</div>;
}
