import type { BillingRequestFlowPrefilledCustomer } from 'gocardless-nodejs/types';
import { accountNowMs } from '../../state/account.ts';
import { instantNow, newGoCardlessId } from '../account.ts';
import { made, type Operation } from '../call.ts';
import { invalidState, validationFailed } from '../problem.ts';
import type { FlowRow } from '../rows.ts';

const PAGE_LIVES_MS = 7 * 86_400_000;

interface FlowParams {
  readonly auto_fulfil?: boolean;
  readonly language?: string;
  readonly links: { readonly billing_request?: string };
  readonly redirect_uri?: string;
  readonly exit_uri?: string;
  readonly prefilled_customer?: BillingRequestFlowPrefilledCustomer;
  readonly show_redirect_buttons?: boolean;
  readonly skip_success_screen?: boolean;
}

export const createFlow: Operation<FlowParams> = ({ sandbox, account }, params) => {
  const request = account.tables.billing_requests.get(params.links.billing_request ?? '');
  if (request === undefined)
    throw validationFailed('billing_request_flows', [{ field: 'billing_request', message: 'is unknown' }]);
  if (request.status !== 'pending')
    throw invalidState('billing_request_not_pending', `The billing request is ${request.status}.`);
  const id = newGoCardlessId(account, 'BRF');
  const flow: FlowRow = {
    id,
    created_at: instantNow(account),
    expires_at: new Date(accountNowMs(account) + PAGE_LIVES_MS).toISOString(),
    authorisation_url: `${sandbox.baseUrl}/gocardless/flow/${id}`,
    auto_fulfil: params.auto_fulfil ?? true,
    language: params.language ?? null,
    redirect_uri: params.redirect_uri ?? null,
    exit_uri: params.exit_uri ?? null,
    prefilled_customer: params.prefilled_customer ?? null,
    show_redirect_buttons: params.show_redirect_buttons ?? false,
    skip_success_screen: params.skip_success_screen ?? false,
    links: { billing_request: request.id },
  };
  account.tables.billing_request_flows.set(id, flow);
  return made('billing_request_flows', flow);
};
