import { goCardlessStandIn } from './gocardless/stand-in.ts';
import { paypalStandIn } from './paypal/stand-in.ts';
import type { StandIn } from './stand-in.ts';
import { stripeStandIn } from './stripe/stand-in.ts';

/** Every provider this sandbox plays. */
export const standIns: readonly StandIn[] = [stripeStandIn, paypalStandIn, goCardlessStandIn];
