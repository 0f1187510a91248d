import { Button, FileDownload } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownDispute } from './shown-dispute.ts';

type Item = ShownDispute['evidence'][number];

/** What was gathered and what was sent; what was not sent yet can be taken out again. */
export function EvidenceList({ dispute, mayRemove }: { dispute: ShownDispute; mayRemove: boolean }) {
  const { t } = useTranslation('dispute');
  if (dispute.evidence.length === 0) return <p className="text-[0.9375rem] text-soft">{t('evidenceNone')}</p>;
  return (
    <ul className="grid gap-4">
      {dispute.evidence.map((item) => (
        <li key={item.id} className="flex flex-wrap items-start justify-between gap-3">
          <Shown item={item} disputeId={dispute.id} />
          {mayRemove && item.answerNo === null && <Remove item={item} />}
        </li>
      ))}
    </ul>
  );
}

function Shown({ item, disputeId }: { item: Item; disputeId: string }) {
  const { t } = useTranslation('dispute');
  const { number } = useFormats();
  const sent = item.answerNo === null ? null : t('sentWith', { number: item.answerNo });
  const size = t('kilobytes', { size: number(Math.ceil(item.bytes / 1000)) });
  const facts = [
    ...(item.kind === 'file' ? [t('pages', { count: item.pages }), size] : []),
    t('by', { name: item.by }),
  ];
  const kind = [...facts, ...(sent ? [sent] : [])].join(' · ');
  if (item.kind === 'file') {
    const href = `/disputes/${disputeId}/evidence/${item.id}`;
    return <FileDownload href={href} name={item.fileName ?? ''} kind={kind} />;
  }
  return (
    <div className="min-w-0 max-w-prose">
      <p className="text-[0.9375rem] wrap-anywhere whitespace-pre-line text-ink">{item.text}</p>
      <p className="text-sm text-faint">{kind}</p>
    </div>
  );
}

function Remove({ item }: { item: Item }) {
  const { t } = useTranslation('dispute');
  const name = item.fileName ?? t('textItem');
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="evidenceId" value={item.id} />
      <Button name="intent" value="remove" variant="quiet" size="small" aria-label={t('remove', { name })}>
        {t('removeShort')}
      </Button>
    </Form>
  );
}
