/** What PostgreSQL answers when transactions stood in each other's way: a failed serialization, and a deadlock. */
const conflicts = new Set(['40001', '40P01']);

/** The first try and three more. Each conflict lets at least one of the others through, so they end. */
const triesAtMost = 4;

/** Runs a transaction anew when the database ended it for the sake of another one; any other error passes at once. */
export async function untilNoConflict<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries >= triesAtMost || !isConflict(error)) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && conflicts.has(String(error.code));
}
