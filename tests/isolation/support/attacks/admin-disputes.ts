import { type Attacks, nothing, ofBrand, ownOnly } from './attack.ts';

const evidenceId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Contested payments of another brand. */
export const disputeAttacks: Attacks = {
  'admin.disputes.list': ownOnly({}),
  'admin.disputes.get': ofBrand(({ disputeId }) => ({ disputeId })),
  'admin.disputes.addEvidence': ofBrand(({ disputeId }) => {
    return { disputeId, evidence: { kind: 'text', body: 'none' } };
  }),
  'admin.disputes.removeEvidence': ofBrand(({ disputeId }) => ({ disputeId, evidenceId })),
  'admin.disputes.evidenceFile': ofBrand(({ disputeId }) => ({ disputeId, evidenceId })),
  'admin.disputes.submit': ofBrand(({ disputeId }) => ({ disputeId, refund: null })),
  'admin.disputes.accept': ofBrand(({ disputeId }) => ({ disputeId, confirmed: true })),
  'admin.disputes.settings': nothing,
  'admin.disputes.updateSettings': ownOnly({ mode: 'central', route: 'desk', whenLost: 'borne' }),
};
