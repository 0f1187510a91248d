import { type Column, Money, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownPayout } from './shown-payout.ts';

type Line = ShownPayout['lines']['rows'][number];

/** What a payout is made of, those lines first that nothing explains. */
export function LineTable({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation('reconcile');
  const { money, number } = useFormats();
  const columns: Column<Line>[] = [
    {
      key: 'line',
      header: t('payout.line'),
      heading: true,
      nowrap: true,
      cell: ({ lineNo, kind }) => `${number(lineNo)} · ${t(`payout.kinds.${kind}`)}`,
    },
    { key: 'source', header: t('payout.source'), cell: (line) => <Source line={line} /> },
    { key: 'why', header: t('payout.why'), cell: (line) => <Why line={line} /> },
    { key: 'gross', header: t('payout.gross'), align: 'end', cell: ({ gross }) => <Money text={money(gross)} /> },
    { key: 'fee', header: t('payout.fee'), align: 'end', cell: ({ fee }) => <Money text={money(fee)} /> },
    { key: 'net', header: t('payout.netShort'), align: 'end', cell: ({ net }) => <Money text={money(net)} /> },
  ];
  return (
    <Table
      caption={t('payout.lines')}
      columns={columns}
      rows={lines}
      rowKey={({ lineNo }) => String(lineNo)}
      empty={null}
    />
  );
}

function Source({ line: { payment, source } }: { readonly line: Line }) {
  const { t } = useTranslation('admin');
  return (
    <span className="block min-w-0">
      {payment && <TextLink href={`/payments/${payment.id}`}>{payment.accountName}</TextLink>}
      <span className="block text-sm break-all text-faint">{source ?? t('list.none')}</span>
    </span>
  );
}

/** Explained by the books, by somebody with a note, or by nothing for this reason. */
function Why({ line: { reason, resolved, unexplained } }: { readonly line: Line }) {
  const { t } = useTranslation('reconcile');
  const { money } = useFormats();
  if (!reason) return t('payout.explained');
  return (
    <span className="block min-w-0">
      <span className={resolved ? 'block' : 'block font-medium text-warning'}>
        {t(`payout.reasons.${reason}`)} · {money(unexplained)}
      </span>
      {resolved && (
        <span className="block text-sm break-words text-faint">
          {t('payout.resolvedAs', {
            as: t(`payout.accounts.${resolved.as}`),
            note: resolved.note,
            by: resolved.by,
            date: resolved.at.slice(0, 10),
          })}
        </span>
      )}
    </span>
  );
}
