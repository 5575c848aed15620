// A paper's page on the screen: its view, and the act that changes it.

import { Loaded } from '../../platform/loaded.svelte';

/** Today by this computer, "2026-11-23". */
export function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Follows what `ask` answers until the page is left. */
export function following<T>(ask: () => Promise<T>): Loaded<T> {
  const loaded = new Loaded(ask);
  $effect(() => loaded.follow());
  return loaded;
}
