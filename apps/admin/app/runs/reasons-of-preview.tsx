import { Section, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { type AsideReason, AsideReasons } from './aside-reasons.tsx';

interface ReasonsOfPreviewProps {
  readonly reasons: readonly AsideReason[];
  /** The first of the accounts, of every reason. */
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly code: string }[];
}

/** More than anybody reads through; how many there are stands above them. */
const listed = 100;

/** Why a run would not bill some accounts, so that it is mended before the run is started. */
export function ReasonsOfPreview({ reasons, accounts }: ReasonsOfPreviewProps) {
  const { t } = useTranslation('admin');
  return (
    <Section title={t('preview.asideTitle')}>
      <p className="max-w-2xl text-[0.9375rem] text-soft">{t('preview.asideText')}</p>
      <AsideReasons
        reasons={reasons}
        below={(reason) =>
          reason.accounts > reason.named.length && (
            <AllNames reason={reason} accounts={accounts.filter(({ code }) => code === reason.code)} />
          )
        }
      />
    </Section>
  );
}

function AllNames({ reason, accounts }: Pick<ReasonsOfPreviewProps, 'accounts'> & { reason: AsideReason }) {
  const { t, i18n } = useTranslation('admin');
  const shown = accounts
    .toSorted((a, b) => a.name.localeCompare(b.name, i18n.language, { numeric: true }))
    .slice(0, listed);
  return (
    <details>
      <summary className="inline-flex min-h-10 items-center text-[0.9375rem] font-medium text-ink underline decoration-edge-strong underline-offset-4 hover:decoration-ink">
        {t('preview.asideShow')}
      </summary>
      <ul className="mt-2 columns-[14rem] gap-6 text-[0.9375rem]">
        {shown.map(({ id, name }) => (
          <li key={id} className="break-inside-avoid py-1 wrap-anywhere">
            <TextLink href={`/customers/${id}`}>{name}</TextLink>
          </li>
        ))}
      </ul>
      {shown.length < reason.accounts && (
        <p className="mt-3 text-sm text-faint">
          {t('preview.asideFirst', { shown: shown.length, count: reason.accounts })}
        </p>
      )}
    </details>
  );
}
