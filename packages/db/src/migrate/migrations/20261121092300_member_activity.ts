import { secureTable } from '../statements.ts';

/** What members did, as the brand's product reported it: never changed, once for every key the reporter gave. */
export const statements: readonly string[] = [
  `create table member_activity (
    tenant_id uuid not null,
    activity_key text not null,
    member_id uuid not null,
    kind text not null check (kind in ('service_provided', 'appointment_booked', 'payment_taken')),
    acted_on date not null,
    location_id uuid,
    service_code text,
    times integer not null check (times > 0),
    amount_minor bigint,
    currency char(3),
    recorded_at timestamptz not null,
    primary key (tenant_id, activity_key),
    check ((amount_minor is null) = (currency is null)),
    foreign key (tenant_id, member_id) references member,
    foreign key (tenant_id, location_id) references location
  )`,
  `create index member_activity_member on member_activity (tenant_id, member_id, acted_on)`,
  ...secureTable('member_activity', ['select', 'insert']),
];
