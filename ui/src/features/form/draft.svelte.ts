// What is being typed for one waiting step, kept here while the program is open and saved in it as a draft: 400 ms after
// the last key, and at once when the page is left or hidden. A crash loses nothing.

import { SvelteSet } from 'svelte/reactivity';

import type { CurrentStep } from '../../generated/CurrentStep';
import type { OnBehalfDraft } from '../../generated/OnBehalfDraft';
import type { StepConcluded } from '../../generated/StepConcluded';
import type { StepDraft } from '../../generated/StepDraft';
import type { JsonValue } from '../../generated/serde_json/JsonValue';
import { rejectionOf, type Rejection } from '../../platform/faults';
import { rpc } from '../../platform/rpc';
import { encodeForm, isEmpty, same, type Values } from './values';

const PAUSE = 400;
/** Without the screen's proxies. Typed by who asks: the type of a snapshot of JSON has no end. */
const plain = (value: unknown): unknown => $state.snapshot(value);
const NOBODY: OnBehalfDraft = { who: '', date: '', evidence: '' };

export type Saving = 'nothing' | 'pending' | 'saving' | 'saved' | 'failed';

export class StepForm {
  readonly expediente: string;
  step: CurrentStep = $state.raw({} as CurrentStep);
  values = $state<Values>({});
  answer = $state<string | null>(null);
  onBehalf = $state<OnBehalfDraft>({ ...NOBODY });
  elsewhere = $state('');
  saving = $state<Saving>('nothing');
  /** Instant of the last save. */
  savedAt = $state<string | null>(null);
  /** Why it could not be concluded, until it is tried again. */
  rejection = $state.raw<Rejection | null>(null);
  /** Fields that were changed since then: what was said of them no longer holds for sure. */
  readonly mended = new SvelteSet<string>();

  #touched = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void> = Promise.resolve();
  /** The draft sent last. */
  #last: StepDraft | undefined;

  constructor(expediente: string, step: CurrentStep) {
    this.expediente = expediente;
    this.step = step;
    const draft = step.draft;
    this.values = structuredClone(draft?.values ?? step.proposals) as Values;
    this.answer = draft?.answer ?? null;
    this.onBehalf = { ...NOBODY, ...draft?.on_behalf };
    this.elsewhere = draft?.elsewhere ?? '';
    if (draft) {
      this.saving = 'saved';
      for (const { id } of step.step.fields) if (!same(draft.values[id], step.proposals[id])) this.#touched.add(id);
    }
  }

  /** The step as it stands now. A new proposal fills a field that nobody has typed in. */
  renew(step: CurrentStep): void {
    this.step = step;
    // What was refused for the state of the expediente may hold no longer; what is wrong with the form still is.
    if (this.rejection?.fields.length === 0) this.rejection = null;
    for (const [id, value] of Object.entries(step.proposals)) {
      if (!this.#touched.has(id) && isEmpty(this.values[id]) && value !== undefined) this.values[id] = structuredClone(value);
    }
  }

  set(field: string, value: JsonValue): void {
    this.#touched.add(field);
    if (this.rejection) this.mended.add(field);
    this.values[field] = value;
    this.changed();
  }

  /** The step whose value stands here unchanged, if the value is a proposal. */
  proposedBy(field: string): string | null {
    const from = this.step.step.fields.find((one) => one.id === field)?.from;
    const proposal = this.step.proposals[field];
    return from && !isEmpty(proposal) && same(this.values[field], proposal) ? from.step : null;
  }

  changed(): void {
    this.saving = 'pending';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves what has not been saved. */
  async flush(): Promise<void> {
    if (this.saving !== 'pending') return this.#queue;
    clearTimeout(this.#timer);
    this.saving = 'saving';
    const draft = plain({ values: this.values, answer: this.answer, on_behalf: this.onBehalf, elsewhere: this.elsewhere || null }) as StepDraft;
    this.#last = draft;
    this.#queue = this.#queue.then(async () => {
      try {
        await rpc('draft.save', { id: this.expediente, step: this.step.step.id, draft });
        this.savedAt = new Date().toISOString();
        // Not while a later text is still on its way.
        if (this.saving === 'saving' && draft === this.#last) this.saving = 'saved';
      } catch {
        if (this.saving !== 'pending') this.saving = 'failed';
      }
    });
    return this.#queue;
  }

  /** Tries again to save, after a failure. */
  retry(): Promise<void> {
    this.saving = 'pending';
    return this.flush();
  }

  /** Throws the draft away: the form is as it was when the step arrived. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#queue;
    await rpc('draft.drop', { id: this.expediente, step: this.step.step.id });
    this.values = structuredClone(this.step.proposals) as Values;
    this.answer = null;
    this.onBehalf = { ...NOBODY };
    this.elsewhere = '';
    this.#touched.clear();
    this.rejection = null;
    this.saving = 'nothing';
    this.savedAt = null;
  }

  /** What is sent to conclude the step; the program says what is missing. A day that is none cannot be sent at all. */
  get concluded(): StepConcluded {
    const { step, mine } = this.step;
    return plain({
      step: step.id,
      values: encodeForm(step.fields, this.values),
      ...(step.question && this.answer !== null ? { answer: this.answer } : {}),
      ...(!mine && this.onBehalf.date !== '' ? { on_behalf: { ...this.onBehalf } } : {}),
      ...(step.calls_optional && this.elsewhere.trim() !== '' ? { elsewhere: this.elsewhere.trim() } : {}),
    }) as StepConcluded;
  }

  /** Runs `send`; a refusal stays beside the fields, any other failure is thrown. Whether it was done. */
  async attempt(send: () => Promise<void>): Promise<boolean> {
    await this.flush();
    this.rejection = null;
    this.mended.clear();
    try {
      await send();
      return true;
    } catch (error) {
      this.rejection = rejectionOf(error);
      if (!this.rejection) throw error;
      return false;
    }
  }
}

const forms = new Map<string, StepForm>();
const keyOf = (expediente: string, step: CurrentStep): string => `${expediente}/${step.step.id}/${step.since}`;

/** Keeps the forms of the steps that wait, and forgets those that no longer do. */
export function keepForms(expediente: string, current: readonly CurrentStep[]): void {
  const waiting = new Set(current.map((step) => keyOf(expediente, step)));
  for (const key of forms.keys()) if (key.startsWith(`${expediente}/`) && !waiting.has(key)) forms.delete(key);
  for (const step of current) {
    const form = forms.get(keyOf(expediente, step));
    if (form) form.renew(step);
    else forms.set(keyOf(expediente, step), new StepForm(expediente, step));
  }
}

export function formOf(expediente: string, step: CurrentStep): StepForm {
  const key = keyOf(expediente, step);
  const form = forms.get(key) ?? new StepForm(expediente, step);
  forms.set(key, form);
  return form;
}

export function flushForms(): void {
  for (const form of forms.values()) void form.flush();
}

/** What was typed for another office, or by another person, is not shown; it is saved there. */
export function forgetForms(): void {
  forms.clear();
}

addEventListener('pagehide', flushForms);
addEventListener('blur', flushForms);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flushForms());
