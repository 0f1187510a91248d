import { useTranslation } from 'react-i18next';
import { useAuditWords } from './use-audit-words.ts';

/** The order in which people look for them, each with the areas it takes in. */
const groups = {
  access: ['session', 'invitation', 'password_reset', 'password', 'api_key'],
  customers: ['account', 'subscription', 'price', 'charge', 'coupon', 'credit', 'exemption', 'commission'],
  billing: ['run', 'invoice', 'arrangement'],
  money: ['payment', 'payout', 'dispute'],
  catalogue: ['catalogue', 'plan_version', 'campaign'],
  brand: ['brand', 'connection', 'endpoint', 'clock'],
} as const;

/** What the log can tell of, in words, as groups of a choice. */
export function useActionGroups(actions: readonly string[]) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  return Object.entries(groups).map(([group, areas]) => ({
    label: t(`group.${group as keyof typeof groups}`),
    options: actions
      .filter((action) => areas.some((area) => action.startsWith(`${area}.`)))
      .map((action) => ({ value: action, label: words.action(action) })),
  }));
}
