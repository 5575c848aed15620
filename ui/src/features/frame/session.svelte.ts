// Who sits here and with which office. Every page reads it; the gate shows what must be settled before there are pages.

import type { Be } from '../../generated/Be';
import type { Found } from '../../generated/Found';
import type { Session } from '../../generated/Session';
import { rpc } from '../../platform/rpc';
import { office } from './office.svelte';

let current = $state.raw<Session | null>(null);
let error = $state.raw<unknown>(null);
let epoch = $state(0);

export const session = {
  get current(): Session | null {
    return current;
  },
  /** Why the start itself failed. */
  get error(): unknown {
    return error;
  },
  /** Grows with every change of data (other office, example data): what was loaded before is of another office. */
  get epoch(): number {
    return epoch;
  },
  get readOnly(): boolean {
    return current?.read_only ?? false;
  },
  /** "2026-11-23", as the program says. */
  get today(): string {
    return current?.today ?? '';
  },

  /** At launch. Never throws. */
  async start(): Promise<void> {
    error = null;
    try {
      take(await rpc('session.start', {}));
    } catch (failure) {
      error = failure;
    }
  },
  async found(first: Found): Promise<void> {
    take(await rpc('session.found', first));
  },
  async be(who: Be): Promise<void> {
    take(await rpc('session.be', who));
  },
  async demo(): Promise<void> {
    take(await rpc('session.demo', {}));
  },
  async leaveDemo(): Promise<void> {
    take(await rpc('session.leave_demo', {}));
  },
  /** Opens the office's own data once more: the other window may have been closed. */
  async retry(): Promise<void> {
    take(await rpc('session.leave_demo', {}));
  },
  /** The data are gone or set aside: begin without them. */
  async startAnew(): Promise<void> {
    take(await rpc('session.start_anew', {}));
  },
  async openReadOnly(): Promise<void> {
    take(await rpc('session.read_only', {}));
  },
  /** Other data lie under the same office (a backup was restored): everything is read anew. */
  async reopen(): Promise<void> {
    take(await rpc('session.start', {}));
  },
  /** The office's own data changed: its name is in the bar. */
  async refresh(): Promise<void> {
    const next = await rpc('session.start', {});
    if (current && otherData(current, next)) take(next);
    else show(next);
  },
};

function take(next: Session): void {
  epoch += 1;
  show(next);
}

function show(next: Session): void {
  current = next;
  error = null;
  office.set(
    next.state === 'ready' && next.office
      ? {
          unit: next.office.unit,
          unitName: next.office.name || next.unit_name,
          person: next.me?.name ?? 'Sin identificar',
          post: next.acting_for ? `En suplencia de ${next.acting_for.name}` : (next.me?.post ?? ''),
        }
      : null,
  );
}

function otherData(before: Session, after: Session): boolean {
  return before.state !== after.state || before.demo !== after.demo || before.data_dir !== after.data_dir;
}
