import { Card, DefinitionList } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useSeatWords } from '~/subscriptions/use-seat-words.ts';
import type { ShownQuote } from './shown-change.ts';

/** Why the seat that begins is paid or free, and what would change that. */
export function SeatWhy({ seat }: { seat: NonNullable<ShownQuote['seat']> }) {
  const { t } = useTranslation('seat');
  const words = useSeatWords();
  const { memberName, roleName, seatClass, ruleCode, whatWouldChange } = seat;
  const changes = whatWouldChange.map(words.change);
  return (
    <Card title={`${memberName}: ${roleName}`}>
      <DefinitionList
        items={[
          { term: t('seat'), value: words.seat(seatClass) },
          { term: t('why'), value: words.rule(ruleCode) },
          ...(changes.length > 0 ? [{ term: t('change'), value: changes.join(' · ') }] : []),
        ]}
      />
    </Card>
  );
}
