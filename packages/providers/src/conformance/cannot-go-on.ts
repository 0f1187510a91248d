/** Ends a check early, when what follows would make no sense. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';
}
