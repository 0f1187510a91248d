/** The promise's value, or null when it is still pending after so many milliseconds. */
export function within<T>(milliseconds: number, pending: Promise<T>): Promise<T | null> {
  return Promise.race([pending, pause(milliseconds).then(() => null)]);
}

function pause(milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, milliseconds);
  return promise;
}
