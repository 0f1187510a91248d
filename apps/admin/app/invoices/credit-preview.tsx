import { Button, Card, Field, FormStack, Money, Totals } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { EntryTable, type ShownPostings } from './invoice-entries.tsx';

export interface ShownNote {
  readonly lines: readonly { readonly lineNo: number; readonly net: Amount }[];
  readonly taxes: readonly { readonly code: string; readonly rate: string; readonly tax: Amount }[];
  readonly totals: { readonly net: Amount; readonly gross: Amount };
  readonly settles: Amount;
  readonly credit: Amount;
  readonly entries: readonly ShownPostings[];
}

interface CreditPreviewProps {
  readonly note: ShownNote;
  readonly descriptionOf: (lineNo: number) => string;
  /** What was asked for, sent along so that what is issued is what was shown. */
  readonly typed: Readonly<Record<string, string>>;
  readonly noteId: string;
  readonly seenNotes: number;
  readonly answer: RefusedForm | undefined;
}

/** The credit note as it would be issued, how it would be booked, and the button that does so. */
export function CreditPreview({ note, descriptionOf, typed, noteId, seenNotes, answer }: CreditPreviewProps) {
  const { t } = useTranslation(['books', 'admin']);
  const { money, percent } = useFormats();
  const { state } = useNavigation();
  const facts = [
    { label: t('credit.settles'), amount: money(note.settles) },
    { label: t('credit.becomesCredit'), amount: money(note.credit) },
  ];
  return (
    <>
      <Card title={t('credit.document')} text={t('credit.previewText')}>
        <ul className="mb-4 grid gap-1 text-[0.9375rem]">
          {note.lines.map(({ lineNo, net }) => (
            <li key={lineNo} className="flex justify-between gap-4">
              <span>{descriptionOf(lineNo)}</span>
              <Money text={money(net)} />
            </li>
          ))}
        </ul>
        <Totals
          lines={[
            { label: t('credit.net'), amount: money(note.totals.net) },
            ...note.taxes.map(({ rate, tax }) => {
              return { label: t('credit.taxAt', { rate: percent(rate) }), amount: money(tax) };
            }),
            { label: t('credit.gross'), amount: money(note.totals.gross), strong: true },
            ...facts,
          ]}
        />
      </Card>
      <Card title={t('credit.postings')}>
        <div className="grid gap-6">
          {note.entries.map((entry) => (
            <EntryTable key={entry.kind} entry={entry} />
          ))}
        </div>
      </Card>
      <Card title={t('credit.issue')}>
        <Form method="post">
          <FormStack>
            {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
            {Object.entries(typed).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="noteId" value={noteId} />
            <input type="hidden" name="seenNotes" value={seenNotes} />
            <Field
              name="reason"
              label={t('admin:invoice.correctReason')}
              maxLength={300}
              autoComplete="off"
              required
              errors={answer?.refusal.fields?.['reason'] && [t('admin:invoice.correctReasonMissing')]}
            />
            <Button variant="danger" busy={state === 'submitting'}>
              {t('credit.issue')}
            </Button>
          </FormStack>
        </Form>
      </Card>
    </>
  );
}
