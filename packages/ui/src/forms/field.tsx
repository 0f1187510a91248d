import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { controlLooks, FieldFrame, type FieldTexts } from './field-frame.tsx';

export interface FieldProps extends FieldTexts, Omit<InputHTMLAttributes<HTMLInputElement>, 'name'> {
  readonly name: string;
}

/** A one-line field with its label. */
export function Field({ label, hint, errors, optional, ...input }: FieldProps) {
  const id = input.id ?? input.name;
  return (
    <FieldFrame id={id} label={label} hint={hint} errors={errors} optional={optional}>
      {(described) => <input {...input} id={id} {...described} className={controlLooks} />}
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldTexts, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'> {
  readonly name: string;
}

/** A field for several lines. */
export function TextArea({ label, hint, errors, optional, rows = 4, ...input }: TextAreaProps) {
  const id = input.id ?? input.name;
  return (
    <FieldFrame id={id} label={label} hint={hint} errors={errors} optional={optional}>
      {(described) => <textarea {...input} rows={rows} id={id} {...described} className={controlLooks} />}
    </FieldFrame>
  );
}
