import { type Column, Table, TextLink } from '@quittance/ui';
import { useRootData } from '@quittance/web/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { AboutThings } from './about-things.tsx';
import { auditHref } from './audit-query.ts';
import { deviceOf } from './device-of.ts';
import type { ShownEntry } from './shown-entry.ts';
import { useAuditWords } from './use-audit-words.ts';

interface AuditTableProps {
  readonly entries: readonly ShownEntry[];
  readonly empty: ReactNode;
}

/** Entries of the audit log. */
export function AuditTable({ entries, empty }: AuditTableProps) {
  const { t } = useTranslation('audit');
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={useColumns()}
      rows={entries}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}

function useColumns(): Column<ShownEntry>[] {
  const { t } = useTranslation(['audit', 'common']);
  const { dateTime } = useFormats();
  const { sandbox } = useRootData();
  const words = useAuditWords();
  return [
    {
      key: 'what',
      header: t('what'),
      heading: true,
      cell: ({ action, at }) => (
        <span className="block @3xl:min-w-28">
          {words.action(action)}
          <time dateTime={at} className="block text-sm font-normal text-faint @3xl:hidden">
            {dateTime(at)}
          </time>
        </span>
      ),
    },
    {
      key: 'about',
      header: t('about'),
      // Who signs in is told beside it.
      cell: ({ about, actor }) => <AboutThings about={about.filter(({ id }) => id !== actor.id)} />,
    },
    { key: 'who', header: t('who'), cell: (entry) => <Who entry={entry} /> },
    {
      key: 'when',
      wideOnly: true,
      nowrap: true,
      // Whatever day a sandbox brand lives on, people act in real time.
      header: sandbox ? t('common:sandbox.realTime', { moment: t('when') }) : t('when'),
      cell: ({ at, sealed }) => (
        <span className="block">
          <time dateTime={at}>{dateTime(at)}</time>
          {!sealed && <span className="block text-sm text-faint">{t('unsealed')}</span>}
        </span>
      ),
    },
    { key: 'where', header: t('where'), wideOnly: true, cell: (entry) => <Where entry={entry} /> },
  ];
}

/** On a phone the address stands below the name. */
function Who({ entry: { actor, address } }: { entry: ShownEntry }) {
  const { t } = useTranslation('audit');
  const { kind, id, name } = actor;
  if (kind === 'system') return t('by.system');
  return (
    <span className="block @3xl:min-w-32">
      {id === null ? name : <TextLink href={auditHref({ who: id })}>{name}</TextLink>}
      <span className="block text-sm text-faint">
        {t(`by.${kind}`)}
        {address && <span className="@3xl:hidden"> · {address}</span>}
      </span>
    </span>
  );
}

function Where({ entry: { address, device } }: { entry: ShownEntry }) {
  const { t } = useTranslation(['audit', 'admin']);
  if (!address && !device) return t('admin:list.none');
  return (
    <span className="block @3xl:min-w-32">
      {address}
      {device && <Device described={device} />}
    </span>
  );
}

/** What the command line says of itself in place of a browser. */
const commandLine = 'command line';

function Device({ described }: { described: string }) {
  const { t } = useTranslation('audit');
  const known = deviceOf(described);
  const text = described === commandLine ? t('commandLine') : known ? t('onDevice', known) : described.slice(0, 60);
  return <span className="block text-sm text-faint">{text}</span>;
}
