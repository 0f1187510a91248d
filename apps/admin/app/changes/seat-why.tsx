import { Card, DefinitionList } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { SeatChanges } from '~/customers/seat-changes.tsx';
import { useSeatWords } from '~/customers/use-seat-words.ts';
import type { ShownQuote } from './shown-change.ts';

/** Why the seat that begins is paid or free, and what would change that. */
export function SeatWhy({ seat }: { seat: NonNullable<ShownQuote['seat']> }) {
  const { t } = useTranslation('seat');
  const words = useSeatWords();
  const { memberName, roleName, seatClass, ruleCode, whatWouldChange } = seat;
  return (
    <Card title={`${memberName}: ${roleName}`}>
      <DefinitionList
        items={[
          { term: t('seat'), value: words.seat(seatClass) },
          { term: t('why'), value: words.rule(ruleCode) },
          ...(whatWouldChange.length > 0
            ? [{ term: t('change'), value: <SeatChanges changes={whatWouldChange} /> }]
            : []),
        ]}
      />
    </Card>
  );
}
