// One expediente on the screen: what the program says of it, and what is open about it. Kept by id while the program
// runs, so that coming back finds the same tab and the same step.

import { SvelteSet } from 'svelte/reactivity';

import type { ConclusionView } from '../../generated/ConclusionView';
import type { CurrentStep } from '../../generated/CurrentStep';
import type { ExpedienteAct } from '../../generated/ExpedienteAct';
import type { ExpedienteView } from '../../generated/ExpedienteView';
import type { Step } from '../../generated/Step';
import { Loaded } from '../../platform/loaded.svelte';
import { onChanged, rpc } from '../../platform/rpc';
import { forgetForms, keepForms } from '../form/draft.svelte';
import type { Reasoned } from './reasons';

export type Pane = 'turno' | 'diagrama' | 'historial' | 'datos' | 'documentos' | 'enlaces';

/** The dialog that is open over the expediente. */
export type Asking =
  | { kind: 'turn'; step: string | null }
  | { kind: 'due'; step: string | null }
  | { kind: 'inform' | 'comment' | 'attach' | 'link' | 'title' }
  | { kind: 'correct'; conclusion: ConclusionView }
  | { kind: 'deadline'; step: CurrentStep }
  | { kind: 'reason'; of: Reasoned };

export class Expediente {
  readonly id: string;
  pane = $state<Pane>('turno');
  asking = $state.raw<Asking | null>(null);
  /** The step chosen in the diagram. */
  chosen = $state<string | null>(null);
  /** Waiting steps whose cards the person opened or shut, against what is usual. */
  readonly flipped = new SvelteSet<string>();

  #view: Loaded<ExpedienteView>;
  #steps: Loaded<readonly Step[]>;

  constructor(id: string) {
    this.id = id;
    this.#view = new Loaded(async () => {
      const view = await rpc('expediente', { id });
      keepForms(id, view.current);
      return view;
    });
    this.#steps = new Loaded(async () => (await rpc('expediente.steps', { id })).rows);
  }

  get view(): ExpedienteView | undefined {
    return this.#view.value;
  }

  get error(): unknown {
    return this.#view.error;
  }

  get stepsError(): unknown {
    return this.#steps.error;
  }

  /** Loads now and whenever this expediente, or the office, changed. Returns how to stop. */
  follow(): () => void {
    void this.load();
    return onChanged((views) => {
      if (views.some((view) => [`expediente/${this.id}`, 'expediente', 'office', 'session'].includes(view))) void this.load();
    });
  }

  load(): Promise<void> {
    return this.#view.load();
  }

  /** The steps of the version that the expediente is pinned to, asked for once they are needed. */
  get steps(): readonly Step[] {
    return this.#steps.value ?? [];
  }

  async needSteps(): Promise<void> {
    if (!this.#steps.value && !this.#steps.loading) await this.#steps.load();
  }

  /** Resolves once the screen shows what the act changed; throws why it was refused. */
  async act(act: ExpedienteAct): Promise<void> {
    await rpc('expediente.act', { id: this.id, act });
    await this.load();
  }

  waiting(step: string | null): CurrentStep | undefined {
    return this.view?.current.find((one) => one.step.id === step);
  }

  /** Cards are open for whoever it is the turn of, and where only one step waits. */
  isOpen(step: CurrentStep): boolean {
    const usual = step.mine || this.view?.current.length === 1;
    return this.flipped.has(step.step.id) ? !usual : usual;
  }

  flip(step: string): void {
    if (!this.flipped.delete(step)) this.flipped.add(step);
  }

  /** Shows a step: its card if it waits, else what is known of it in the diagram. */
  go(step: string): void {
    const waiting = this.waiting(step);
    this.chosen = waiting ? null : step;
    if (!waiting) {
      this.pane = 'diagrama';
      return;
    }
    if (!this.isOpen(waiting)) this.flip(step);
    if (document.getElementById(cardOf(step)) === null) this.pane = 'turno';
    requestAnimationFrame(() => focusCard(step));
  }
}

export const cardOf = (step: string): string => `paso-${step}`;

export function focusCard(step: string): void {
  const card = document.getElementById(cardOf(step));
  card?.scrollIntoView({ block: 'start' });
  card?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

const kept = new Map<string, Expediente>();

export function expedienteOf(id: string): Expediente {
  const known = kept.get(id);
  if (known) return known;
  const fresh = new Expediente(id);
  kept.set(id, fresh);
  return fresh;
}

// Another office, or another person: nothing of the one before is shown.
onChanged((views) => {
  if (!views.includes('session')) return;
  kept.clear();
  forgetForms();
});
