import { EmptyState } from '../data/empty-state.tsx';
import { Money } from '../data/money.tsx';
import { Pagination } from '../data/pagination.tsx';
import { StatusBadge } from '../data/status-badge.tsx';
import { type Column, Table } from '../data/table.tsx';
import { TextLink } from '../foundation/link.tsx';
import { Section } from '../layout/page.tsx';
import { TabLinks } from '../navigation/tab-links.tsx';
import { type SampleInvoice, sampleInvoices } from './sample-rows.ts';

const columns: readonly Column<SampleInvoice>[] = [
  {
    key: 'number',
    header: 'Nummer',
    heading: true,
    nowrap: true,
    cell: ({ number }) => <TextLink href={`#${number}`}>{number}</TextLink>,
    sort: { href: '?sort=number', direction: null, label: 'Nach Nummer sortieren' },
  },
  { key: 'location', header: 'Standort', cell: ({ location }) => location },
  {
    key: 'issued',
    header: 'Datum',
    nowrap: true,
    cell: ({ issued }) => issued,
    sort: { href: '?sort=issued', direction: 'descending', label: 'Nach Datum sortieren' },
  },
  { key: 'due', header: 'Fällig', nowrap: true, wideOnly: true, cell: ({ due }) => due },
  {
    key: 'status',
    header: 'Status',
    cell: ({ status }) => <StatusBadge tone={status.tone}>{status.text}</StatusBadge>,
  },
  {
    key: 'amount',
    header: 'Betrag',
    align: 'end',
    cell: ({ amount }) => (
      <span className="font-medium text-ink">
        <Money text={amount} />
      </span>
    ),
    sort: { href: '?sort=amount', direction: null, label: 'Nach Betrag sortieren' },
  },
];

export function TableSamples() {
  const empty = (
    <EmptyState
      icon="search"
      title="Nichts entspricht Ihrer Suche"
      text="Prüfen Sie die Schreibweise oder suchen Sie nach einer Rechnungsnummer."
    />
  );
  return (
    <Section title="Tables">
      <TabLinks
        label="Invoices"
        tabs={[
          { href: '?view=all', text: 'Alle', count: '214', current: true },
          { href: '?view=open', text: 'Offen', count: '3' },
          { href: '?view=paid', text: 'Bezahlt' },
          { href: '?view=void', text: 'Storniert und uneinbringlich' },
        ]}
      />
      <div>
        <Table
          caption="Rechnungen, neueste zuerst"
          columns={columns}
          rows={sampleInvoices}
          rowKey={({ number }) => number}
          empty={empty}
        />
        <Pagination
          label="Seiten"
          range="1–5 von 214"
          previous={{ text: 'Zurück', href: null }}
          next={{ text: 'Weiter', href: '?page=2' }}
        />
      </div>
      <Table caption="Keine Rechnungen" columns={columns} rows={[]} rowKey={({ number }) => number} empty={empty} />
    </Section>
  );
}
