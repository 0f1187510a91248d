import { TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ShownEntry } from './shown-entry.ts';
import { useAuditWords } from './use-audit-words.ts';

type Thing = ShownEntry['about'][number];

/** Where a thing has a page of its own. */
const places: Readonly<Record<string, string>> = {
  account: '/customers',
  invoice: '/invoices',
  creditNote: '/invoices',
  payment: '/payments',
  dispute: '/disputes',
  run: '/runs',
  payout: '/payouts',
  connection: '/connections',
  endpoint: '/endpoints',
  campaign: '/campaigns',
  planVersion: '/catalogue',
  coupon: '/coupons',
};

/** What goes without saying, or says nothing to people. */
const silent = new Set(['tenant', 'kind', 'known']);

/** What an entry is about: each thing by its name, with the way to its page. */
export function AboutThings({ about }: { about: ShownEntry['about'] }) {
  const { t } = useTranslation('admin');
  const shown = about
    .filter(({ kind }) => !silent.has(kind))
    .toSorted((one, other) => Number(one.name === null) - Number(other.name === null));
  if (shown.length === 0) return t('list.none');
  return (
    <span className="block">
      {shown.map((thing) => (
        <span key={thing.kind} className="block">
          <ThingText thing={thing} />
        </span>
      ))}
    </span>
  );
}

/** An id says nothing to people, so that a thing without a name is called by its kind. */
function ThingText({ thing: { kind, id, name } }: { thing: Thing }) {
  const { kind: wordOf } = useAuditWords();
  const place = places[kind];
  const isId = /^[a-z]{2,3}_[0-9a-z]{26}$|^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id);
  const text = name ?? (isId ? null : id);
  const label = text === null ? wordOf(kind) : text;
  return (
    <>
      {text !== null && kind !== 'account' && <span className="text-faint">{wordOf(kind)} </span>}
      {place ? <TextLink href={`${place}/${encodeURIComponent(id)}`}>{label}</TextLink> : label}
    </>
  );
}
