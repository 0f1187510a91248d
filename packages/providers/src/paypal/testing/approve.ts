/** Agrees on PayPal's page as this buyer of the stand-in; answers where the browser is sent. */
export async function approve(url: string, buyer = 'good', answer = 'approve'): Promise<string> {
  const body = new URLSearchParams({ buyer, answer });
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`The page answers ${response.status}: ${await response.text()}`);
  await response.body?.cancel();
  return location;
}
