import { type Attacks, nothing, ofBrand, ownOnly } from './attack.ts';

const wish = { url: 'https://attacker.example/hook', description: '', eventTypes: null };
const failed = { kind: 'failed', since: '2020-01-01T00:00:00Z' };

/** What a brand's admin does with webhook endpoints. */
export const endpointAttacks: Attacks = {
  'admin.endpoints.list': nothing,
  'admin.endpoints.create': ownOnly({ ...wish, url: 'https://10.0.0.1/' }),
  'admin.endpoints.get': ofBrand(({ endpointId }) => ({ endpointId })),
  'admin.endpoints.update': ofBrand(({ endpointId }) => ({ endpointId, ...wish })),
  'admin.endpoints.switch': ofBrand(({ endpointId }) => ({ endpointId, isOn: false })),
  'admin.endpoints.remove': ofBrand(({ endpointId }) => ({ endpointId })),
  'admin.endpoints.rotateSecret': ofBrand(({ endpointId }) => ({ endpointId })),
  'admin.endpoints.test': ofBrand(({ endpointId }) => ({ endpointId })),
  'admin.endpoints.deliveries': ofBrand(({ endpointId }) => ({ endpointId })),
  'admin.endpoints.delivery': ofBrand(({ endpointId, eventId }) => ({ endpointId, eventId })),
  // At the own endpoint, but another brand's message.
  'admin.endpoints.delivery#message': ofBrand(({ eventId }, { endpointId }) => ({ endpointId, eventId })),
  'admin.endpoints.replay': ofBrand(({ endpointId }) => ({ endpointId, wish: failed })),
  'admin.endpoints.replay#message': ofBrand(({ eventId }, { endpointId }) => {
    return { endpointId, wish: { kind: 'one', eventId } };
  }),
};
