import { paymentStates, reversalKinds } from '@quittance/domain';
import { z } from 'zod';

export const paymentStateOutput = z.enum(paymentStates);

/** Money that was pulled back after it had arrived; null when none was. */
export const reversalOutput = z.enum(reversalKinds).nullable();
