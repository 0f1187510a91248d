import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { readEvidenceFile } from '../../../use-cases/disputes/read-evidence-file.ts';

/** A file of a dispute as it was uploaded, its bytes in base64. */
export const getEvidenceFile = staffProcedure('dispute.read')
  .input(z.object({ disputeId: idInput('dis'), evidenceId: z.uuid() }))
  .output(z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.string() }))
  .query(async ({ ctx: { tenant, services }, input }) => {
    const { name, mediaType, bytes } = unwrap(await readEvidenceFile(tenant, services.files, input));
    return { name, mediaType, contentBase64: Buffer.from(bytes).toString('base64') };
  });
