import { Card, TextLink } from '@quittance/ui';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHeldReason } from '~/customers/use-held-reason.ts';

/** Why accounts cannot be billed, how many there are, and a few of them by name. */
export interface AsideReason {
  readonly code: string;
  readonly accounts: number;
  readonly held: number;
  readonly named: readonly { readonly id: string; readonly name: string }[];
}

export interface AsideReasonsProps {
  readonly reasons: readonly AsideReason[];
  /** What can be done about a reason, and how to see everybody. */
  readonly below: (reason: AsideReason) => ReactNode;
}

/** Accounts set aside, told once for each reason: a thousand with the same one are one matter to mend. */
export function AsideReasons({ reasons, below }: AsideReasonsProps) {
  const heldReason = useHeldReason();
  return (
    <Card>
      <ul className="-my-5 divide-y divide-edge">
        {reasons.map((reason) => (
          <li key={reason.code} className="grid grid-cols-1 gap-3 py-5">
            <div>
              <h3 className="max-w-2xl font-medium text-ink">{heldReason(reason.code)}</h3>
              <p className="mt-1 text-[0.9375rem] wrap-anywhere text-soft">
                <Names reason={reason} />
              </p>
            </div>
            {below(reason)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Names({ reason: { accounts, held, named } }: { reason: AsideReason }) {
  const { t } = useTranslation('admin');
  const [more, freed] = [accounts - named.length, accounts - held];
  return (
    <>
      <strong className="font-semibold text-ink tabular-nums">{t('run.asideCount', { count: accounts })}</strong>
      {': '}
      {named.map(({ id, name }, index) => (
        <Fragment key={id}>
          {/* A long name begins on a line of its own. */}
          <span className="inline-block">
            <TextLink href={`/customers/${id}`}>{name}</TextLink>
            {index < named.length - 1 && ','}
          </span>{' '}
        </Fragment>
      ))}
      {more > 0 && t('run.asideMore', { count: more })}
      {freed > 0 && ` · ${t('run.asideFreed', { count: freed })}`}
    </>
  );
}
