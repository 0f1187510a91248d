export { type CheckoutOutcome, type CheckoutVisit, verifyDeposits } from './control/complete-checkout.ts';
export {
  type LoggedDelivery,
  type SandboxControl,
  sandboxControl,
} from './control/sandbox-control.ts';
export type { FaultOrder, RequestFaultKind, WebhookFaultKind } from './faults/fault.ts';
export { type FlowOutcome, type FlowVisit, visitFlow } from './gocardless/flow/visit-flow.ts';
export { signPaypal } from './paypal/webhooks/sign.ts';
export type { LoggedEvent } from './stand-in.ts';
export { type RunningSandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts';
export { apiVersion as stripeApiVersion } from './stripe/contract/check-request.ts';
