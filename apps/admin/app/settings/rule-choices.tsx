import { Choice } from '@quittance/ui';

interface RuleChoicesProps {
  readonly name: string;
  /** Value and label of each. */
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly chosen: string;
  readonly disabled: boolean;
}

/** One of a few ways in which a rule can hold. */
export function RuleChoices({ name, choices, chosen, disabled }: RuleChoicesProps) {
  return choices.map(([value, label]) => (
    <Choice
      key={value}
      type="radio"
      name={name}
      value={value}
      label={label}
      defaultChecked={chosen === value}
      disabled={disabled}
    />
  ));
}
