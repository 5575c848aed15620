// From field to field with Enter, and from what is wrong to the field it is wrong in.

const CONTROLS =
  'input:not([type="hidden"]):not([type="file"]):not(:disabled), select:not(:disabled), textarea:not(:disabled), [role="spinbutton"], button:not(:disabled)';

/** Enter in a control that has no use of its own for it: the next stop gets the focus. */
export function nextOnEnter(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const target = event.target as HTMLElement;
  // The parts of a date keep every key that is no digit from the browser; Enter means nothing to them.
  if (event.defaultPrevented && !target.matches('[role="spinbutton"]')) return;
  if (target.closest('textarea, button, a, [aria-expanded="true"]')) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')].filter((stop) => !stop.querySelector('[data-stop]'));
  const at = stops.findIndex((stop) => stop.contains(target));
  if (at < 0) return;
  event.preventDefault();
  for (const stop of stops.slice(at + 1)) if (focusIn(stop)) return;
}

/** Gives the focus to the first control inside. Whether there is one. */
export function focusIn(stop: HTMLElement): boolean {
  const chosen = stop.querySelector<HTMLElement>('input[type="radio"]:checked:not(:disabled)') ?? stop.querySelector<HTMLElement>(CONTROLS);
  chosen?.focus();
  if (chosen instanceof HTMLInputElement && chosen.type === 'text') chosen.select();
  return chosen !== null;
}

/** Goes to the field, or the cell of a table, that a refusal names. */
export function focusFault(root: HTMLElement, fault: { field: string; row?: number | null; column?: string | null }): void {
  const cell = fault.column ? root.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${fault.field}/${fault.row}/${fault.column}`)}"]`) : null;
  const place = cell ?? root.querySelector<HTMLElement>(`[data-field="${CSS.escape(fault.field)}"]`);
  if (!place) return;
  place.scrollIntoView({ block: 'center' });
  focusIn(place);
}
