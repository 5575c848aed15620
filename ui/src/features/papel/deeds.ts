// What can be done to a paper (letter, entrada, responsiva), as data: a button, what its dialog asks, and how it is done.

import type { FileRef } from '../../generated/FileRef';
import type { Item } from '../../components/Combobox.svelte';
import type { IconName } from '../../components/icons';

export interface Ask {
  key: string;
  label: string;
  kind: 'line' | 'text' | 'day' | 'choice' | 'check' | 'file' | 'recipient' | 'find';
  required?: boolean;
  help?: string;
  /** What stands there at first. */
  value?: string;
  options?: readonly { value: string; label: string }[];
  /** Of `find`: what may be chosen, by what was typed. */
  find?: (typed: string) => Promise<Item[]>;
}

/** What was typed, by key. Days are "2026-11-23", checks "sí" or "". */
export interface Answers {
  text: Record<string, string>;
  files: Record<string, FileRef | null>;
}

export interface Deed {
  /** The name under which the program says why it is refused. */
  name: string;
  /** A verb: "Turnar…". */
  label: string;
  icon?: IconName;
  title?: string;
  /** What will happen. */
  note?: string;
  asks?: readonly Ask[];
  danger?: boolean;
  /** Done at the press of the button: it asks by itself what it needs. */
  direct?: boolean;
  /** "ctrl+p". */
  keys?: string[];
  done: string;
  run: (answers: Answers) => Promise<unknown>;
}

/** The deeds that the program does not refuse now. */
export function possible(deeds: readonly Deed[], refused: Record<string, string | undefined>): Deed[] {
  return deeds.filter((deed) => refused[deed.name] === undefined);
}

/** Why the deeds cannot be done that cannot, each sentence once. */
export function reasons(deeds: readonly Deed[], refused: Record<string, string | undefined>): { label: string; why: string }[] {
  return deeds.flatMap((deed) => {
    const why = refused[deed.name];
    return why === undefined ? [] : [{ label: deed.label.replace('…', ''), why }];
  });
}

export const reason: Ask = { key: 'reason', label: 'Motivo', kind: 'text', required: true };

export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
