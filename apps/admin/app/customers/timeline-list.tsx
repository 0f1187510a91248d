import { type IconName, TextLink, Timeline, type TimelineItem, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useHeldReason } from './use-held-reason.ts';

const icons = {
  account: 'building',
  invitation: 'mail',
  password_reset: 'shield',
  password: 'shield',
  person: 'users',
  subscription: 'repeat',
  invoice: 'invoice',
  price: 'file',
  charge: 'invoice',
  method: 'card',
  payment: 'bank',
  dispute: 'alert',
  reminder: 'mail',
  arrangement: 'file',
  price_change: 'mail',
  access: 'shield',
} as const satisfies Record<string, IconName>;

const tones: Readonly<Record<string, Tone>> = {
  'account.set_aside': 'danger',
  'invoice.paid': 'success',
  'invoice.reopened': 'warning',
  'method.failed': 'warning',
  'payment.succeeded': 'success',
  'payment.declined': 'danger',
  'payment.reversed': 'danger',
  'payment.refunded': 'info',
  'dispute.opened': 'danger',
  'dispute.urgent': 'danger',
  'dispute.funds_withdrawn': 'danger',
  'dispute.funds_reinstated': 'success',
  'reminder.sent': 'warning',
  'arrangement.broken': 'danger',
  'access.grace': 'warning',
  'access.suspended': 'danger',
  'access.restored': 'success',
};

export interface ShownEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly name: string };
  readonly about: { readonly kind: 'invoice' | 'payment' | 'dispute'; readonly id: string } | null;
  readonly values: Readonly<Record<string, string>>;
}
type EventKind =
  | `account.${'imported' | 'set_aside' | 'billed_again'}`
  | `invitation.${'requested' | 'accepted'}`
  | 'password_reset.requested'
  | 'password.changed'
  | 'person.signed_in'
  | 'subscription.started'
  | `subscription.${'plan_changed' | 'seat_added' | 'seat_ended' | 'role_changed' | 'location_opened' | 'location_closed'}`
  | `subscription.${'paused' | 'resumed' | 'cancelled' | 'change_undone' | 'method_chosen'}`
  | `invoice.${'issued' | 'paid' | 'reopened' | 'carried'}`
  | `price.${'agreed' | 'ended'}`
  | `charge.${'added' | 'withdrawn'}`
  | `method.${'added' | 'failed' | 'removed'}`
  | 'connection.paused'
  | `webhook.${'tested' | 'switched_off'}`
  | `payment.${'started' | 'succeeded' | 'processing' | 'declined' | 'reversed' | 'refunded'}`
  | `dispute.${'opened' | 'updated' | 'urgent' | 'funds_withdrawn' | 'funds_reinstated' | 'answered' | 'closed'}`
  | 'reminder.sent'
  | `arrangement.${'agreed' | 'broken' | 'withdrawn'}`
  | `price_change.${'announced' | 'declined'}`
  | `access.${'grace' | 'suspended' | 'restored'}`;

/** Events in words, each with when it happened and who did it. */
export function TimelineList({ events }: { events: readonly ShownEvent[] }) {
  const { t } = useTranslation('admin');
  const { dateTime } = useFormats();
  const sentence = useSentence();
  if (events.length === 0) return <p className="text-soft">{t('timeline.none')}</p>;
  const items = events.map((event): TimelineItem => {
    const { id, kind, at, actor, about } = event;
    const text = sentence(event);
    return {
      key: id,
      title: about ? <TextLink href={`/${about.kind}s/${about.id}`}>{text}</TextLink> : text,
      text: actor.kind === 'system' ? t('timeline.bySystem') : t('timeline.by', { name: actor.name }),
      time: dateTime(at),
      instant: at,
      icon: iconOf(kind),
      tone: tones[kind] ?? 'neutral',
    };
  });
  return <Timeline items={items} />;
}

function iconOf(kind: string): IconName {
  const area = Object.entries(icons).find(([name]) => kind.startsWith(`${name}.`));
  return area?.[1] ?? 'info';
}

/** The sentence of an event; codes among its values become words first. */
function useSentence() {
  const { t, i18n } = useTranslation(['admin', 'dispute']);
  const heldReason = useHeldReason();
  const word = (group: 'admin:decline' | 'admin:initiator' | 'dispute:stage' | 'dispute:state', code: string) => {
    const key = `${group}.${code}`;
    return i18n.exists(key) ? t(key as 'admin:decline.other') : code;
  };
  return ({ kind, values }: ShownEvent): string => {
    const { reason, initiator, held, stage, state, ...others } = values;
    return t(`timeline.${kind}`, {
      ...others,
      ...(held !== undefined && { reason: heldReason(held) }),
      ...(reason !== undefined && { reason: word('admin:decline', reason) }),
      ...(stage !== undefined && { stage: word('dispute:stage', stage) }),
      ...(state !== undefined && { state: word('dispute:state', state) }),
      ...(initiator !== undefined && { initiator: word('admin:initiator', initiator) }),
    });
  };
}
