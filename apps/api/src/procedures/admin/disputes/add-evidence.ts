import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { addEvidence as add } from '../../../use-cases/disputes/add-evidence.ts';
import { deskActorOf } from '../../../use-cases/disputes/desk-actor.ts';

const input = z.object({
  disputeId: idInput('dis'),
  evidence: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), body: z.string().trim().min(1).max(20_000) }),
    z.object({ kind: z.literal('file'), name: z.string().max(500), contentBase64: z.base64() }),
  ]),
});

/** Keeps a text, or a file with its bytes in base64, for the next answer. */
export const addEvidence = staffProcedure('dispute.answer')
  .input(input)
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { tenant, services, actor, staff, visitor }, input: { disputeId, evidence } }) => {
    const by = { actor, desk: deskActorOf(staff.role), from: visitor };
    const kept =
      evidence.kind === 'text'
        ? evidence
        : { kind: evidence.kind, name: evidence.name, bytes: Buffer.from(evidence.contentBase64, 'base64') };
    return { id: unwrap(await add(tenant, services.files, disputeId, kept, by)) };
  });
