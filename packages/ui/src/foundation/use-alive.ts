import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether JavaScript has come to life: false on the server and in the first drawing of a browser. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
