import { Button, Field } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export interface ColourFieldProps {
  readonly field: {
    readonly name: string;
    readonly id: string;
    readonly defaultValue: string;
    readonly disabled: boolean;
    readonly errors: readonly string[] | undefined;
  };
}

/** A brand's colour as text, which every browser can type, with a button that shows what it will look like. */
export function ColourField({ field }: ColourFieldProps) {
  const { t } = useTranslation('admin');
  return (
    <div className="grid gap-1">
      <Field
        {...field}
        label={t('settings.colour')}
        hint={t('settings.colourHint')}
        required
        maxLength={7}
        autoComplete="off"
        spellCheck={false}
      />
      {!field.disabled && (
        <div>
          <Button name="intent" value="preview" variant="secondary" size="small" formNoValidate>
            {t('contrast.preview')}
          </Button>
        </div>
      )}
    </div>
  );
}
