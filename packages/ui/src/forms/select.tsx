import type { SelectHTMLAttributes } from 'react';
import { Icon } from '../foundation/icon.tsx';
import { controlLooks, FieldFrame, type FieldTexts } from './field-frame.tsx';

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends FieldTexts, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name'> {
  readonly name: string;
  readonly options: readonly Option[];
  /** Further options under headings, for a list too long to be read through. */
  readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[];
}

/** One choice of a list; the browser's own control, so that it suits every device. */
export function Select({ label, hint, errors, optional, options, groups = [], ...select }: SelectProps) {
  const id = select.id ?? select.name;
  return (
    <FieldFrame id={id} label={label} hint={hint} errors={errors} optional={optional}>
      {(described) => (
        <span className="relative block">
          <select {...select} id={id} {...described} className={`${controlLooks} appearance-none truncate pr-10`}>
            <Options options={options} />
            {groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                <Options options={group.options} />
              </optgroup>
            ))}
          </select>
          <Icon
            name="chevronDown"
            className="pointer-events-none absolute top-1/2 right-3 size-5 -translate-y-1/2 text-faint"
          />
        </span>
      )}
    </FieldFrame>
  );
}

function Options({ options }: Pick<SelectProps, 'options'>) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
