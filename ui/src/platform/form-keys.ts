// Keys of every form: Enter goes to the next field, Ctrl+Enter sends.

const FIELDS = 'input:not([type=hidden]):not([tabindex="-1"]), select, textarea, [role="spinbutton"], button[type="submit"]';

/** `use:formKeys` on a `<form>`. */
export function formKeys(form: HTMLFormElement): { destroy: () => void } {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const from = event.target;
    if (!(from instanceof HTMLInputElement || from instanceof HTMLSelectElement)) return;
    if (from instanceof HTMLInputElement && ['submit', 'button', 'file'].includes(from.type)) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => !('disabled' in field && field.disabled));
    const submit = form.id ? document.querySelector<HTMLElement>(`button[form="${CSS.escape(form.id)}"]`) : null;
    (fields[fields.indexOf(from) + 1] ?? submit)?.focus();
  };
  form.addEventListener('keydown', onKey);
  return { destroy: () => form.removeEventListener('keydown', onKey) };
}

/** After a refusal: to the first field that has something wrong. */
export function focusFault(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
