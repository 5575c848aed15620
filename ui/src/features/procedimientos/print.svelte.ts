// Printing the card: the sheet is made only while the printer asks for it.

import { flushSync } from 'svelte';

let on = $state(false);

export const printing = {
  get on(): boolean {
    return on;
  },
  /** Also for Ctrl+P: the sheet must be there when the browser looks, so at once. */
  start(): void {
    if (!on) flushSync(() => (on = true));
  },
  stop(): void {
    on = false;
  },
  print(): void {
    printing.start();
    window.print();
  },
};
