/** What the person does at the hosted form; published test values when left out. */
export interface FlowVisit {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly iban?: string;
  readonly decision?: 'approve' | 'decline';
}

/** Where the visit ended: sent on to the return address, or kept on the page with its status. */
export type FlowOutcome =
  | { readonly result: 'completed'; readonly url: string }
  | { readonly result: 'stayed'; readonly status: number };

/** Visits a hosted page of GoCardless's stand-in and sends its form, as a browser without script would. */
export async function visitFlow(url: string, visit: FlowVisit = {}): Promise<FlowOutcome> {
  const opened = await fetch(url);
  if (!opened.ok) return { result: 'stayed', status: opened.status };
  await opened.body?.cancel();
  const body = new URLSearchParams({
    given_name: visit.givenName ?? 'Successful',
    family_name: visit.familyName ?? 'Person',
    email: 'person@example.test',
    iban: visit.iban ?? 'DE89 3704 0044 0532 0130 00',
    sort_code: '20-00-00',
    routing_number: '026073150',
    account_number: '2715500356',
    decision: visit.decision ?? 'approve',
  });
  // A British account number has eight digits, an American one ten: the scheme's own form names which one it wants.
  const sent = await post(url, body);
  if (sent.status !== 200) return sent.outcome;
  body.set('account_number', '55779911');
  return (await post(url, body)).outcome;
}

async function post(url: string, body: URLSearchParams): Promise<{ status: number; outcome: FlowOutcome }> {
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await response.body?.cancel();
  const { status } = response;
  const location = response.headers.get('location');
  if (location === null) return { status, outcome: { result: 'stayed', status } };
  return { status, outcome: { result: 'completed', url: new URL(location, url).toString() } };
}
