import { type Column, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useHeldReason } from '~/customers/use-held-reason.ts';

/** An account that a run cannot bill, and why. */
export interface AsideAccount {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly detail: string;
}

/** Who is set aside and why, as the preview and the run both tell it. */
export function useAsideColumns(): Column<AsideAccount>[] {
  const { t } = useTranslation('admin');
  const heldReason = useHeldReason();
  return [
    {
      key: 'name',
      header: t('customers.name'),
      heading: true,
      cell: ({ id, name }) => <TextLink href={`/customers/${id}`}>{name}</TextLink>,
    },
    {
      key: 'reason',
      header: t('run.reason'),
      sentence: true,
      cell: ({ code, detail }) => (
        <span className="block">
          {heldReason(code)}
          {detail && <span className="mt-0.5 block text-sm break-words text-faint">{detail}</span>}
        </span>
      ),
    },
  ];
}
