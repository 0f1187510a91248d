import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** What the buttons of an endpoint's page do: a test, on and off, and sending again. */
export async function actOnEndpoint({ request, context, params }: ActionFunctionArgs) {
  const { endpoints } = visitOf(context).api.admin;
  const endpointId = params['endpointId'] ?? '';
  const form = await request.formData();
  const back = (done: string) => redirect(`/endpoints/${endpointId}?done=${done}`);
  const intent = textOf(form, 'intent');
  if (intent === 'test') {
    const sent = await resultOf(endpoints.test.mutate({ endpointId }));
    return sent.ok ? back(`tested&event=${sent.value.eventId}`) : refused(sent.error, { intent });
  }
  if (intent === 'replay') {
    const since = textOf(form, 'since').trim();
    const wish = { kind: 'failed' as const, since: `${since}T00:00:00Z` };
    const replayed = await resultOf(endpoints.replay.mutate({ endpointId, wish }));
    return replayed.ok ? back(`replayed-${replayed.value.messages}`) : refused(replayed.error, { intent, since });
  }
  const isOn = intent === 'on';
  const turned = await resultOf(endpoints.switch.mutate({ endpointId, isOn }));
  return turned.ok ? back(isOn ? 'on' : 'off') : refused(turned.error, { intent });
}
