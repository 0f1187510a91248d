import { useTranslation } from 'react-i18next';
import { useSeatWords } from './use-seat-words.ts';

interface SeatChange {
  readonly change: 'give' | 'take';
  readonly capability: string;
  readonly capabilityName: string;
  readonly seatClass: string | null;
}

/** Which single capability, given or taken, would make a seat paid, free or of another class. */
export function SeatChanges({ changes }: { changes: readonly SeatChange[] }) {
  const { t } = useTranslation('seat');
  const words = useSeatWords();
  return (
    <span className="grid gap-0.5 text-sm">
      {changes.map(({ change, capability, capabilityName, seatClass }) => (
        <span key={`${change} ${capability}`} className="block break-words">
          {t(change, { capability: words.capability(capability, capabilityName), seat: words.seat(seatClass) })}
        </span>
      ))}
    </span>
  );
}
