import { Button, Card, Choice, Field, FieldGroup } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { type CreditKind, creditKinds, lineField } from './read-credit-request.ts';

export interface CreditFormProps {
  readonly lines: readonly { readonly lineNo: number; readonly left: Amount; readonly description: string }[];
  readonly currency: string;
  readonly offersVoid: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Which part of an invoice to give back; asked by address, so that a preview can be reloaded and left. */
export function CreditForm({ lines, currency, offersVoid, typed, fields }: CreditFormProps) {
  const { t } = useTranslation('books');
  const { money } = useFormats();
  const kinds = creditKinds.filter((kind) => kind !== 'void' || offersVoid);
  const chosen = typed['kind'] ?? 'lines';
  const wrong = (name: string) => fields[name] && [t('credit.amountWrong')];
  const labels: Record<CreditKind, string> = {
    full: t('credit.full'),
    lines: t('credit.lines'),
    amount: t('credit.amount'),
    void: t('credit.void'),
  };
  return (
    <Card>
      <form method="get" className="grid max-w-2xl gap-5">
        <FieldGroup legend={t('credit.what')}>
          {kinds.map((kind) => (
            <Choice
              key={kind}
              type="radio"
              name="kind"
              value={kind}
              label={labels[kind]}
              defaultChecked={kind === chosen}
            />
          ))}
        </FieldGroup>
        <FieldGroup legend={t('credit.lines')}>
          <p className="-mt-2 text-sm text-soft">{t('credit.linesHint')}</p>
          {lines.map(({ lineNo, left, description }) => (
            <Field
              key={lineNo}
              name={lineField(lineNo)}
              label={t('credit.lineSum', { line: description, left: money(left) })}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={typed[lineField(lineNo)]}
              errors={wrong(lineField(lineNo)) ?? (lineNo === lines[0]?.lineNo ? wrong('kind') : undefined)}
            />
          ))}
        </FieldGroup>
        <Field
          name="amount"
          label={t('credit.sum', { currency })}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed['amount']}
          errors={wrong('amount')}
        />
        <div>
          <Button variant="secondary">{t('credit.preview')}</Button>
        </div>
      </form>
    </Card>
  );
}
