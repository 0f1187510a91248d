import { textOf } from '@quittance/web/form';

/** An endpoint as its form sends it; what makes no sense is for the API to say. */
export function readEndpointForm(form: FormData): { url: string; description: string; eventTypes: string[] | null } {
  const types = [...form.keys()].filter((name) => name.startsWith('type.')).map((name) => name.slice('type.'.length));
  return {
    url: textOf(form, 'url'),
    description: textOf(form, 'description'),
    eventTypes: textOf(form, 'which') === 'some' ? types : null,
  };
}
