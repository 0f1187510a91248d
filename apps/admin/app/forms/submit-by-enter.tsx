/**
 * What the Enter key does in a form with several buttons: browsers press the first one, which otherwise would be the
 * preview. Nobody sees or reaches it.
 */
export function SubmitByEnter({ value }: { value: string }) {
  return <button type="submit" name="intent" value={value} tabIndex={-1} aria-hidden="true" className="sr-only" />;
}
