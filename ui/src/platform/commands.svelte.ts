// What can be done from anywhere: the command palette lists it, shortcuts run it, the help dialog explains it.

import { SvelteMap } from 'svelte/reactivity';

import type { IconName } from '../components/icons';
import { matches } from './fold';
import { isTyping, sequence, stroke } from './keys';

export interface Command {
  id: string;
  label: string;
  /** Heading in the palette and in the help: "Ir a", "Expediente", "Apariencia". */
  group: string;
  run: () => unknown;
  /** "g i", "ctrl+k", "?"; the first is the one shown. None for what is only in the palette. */
  keys?: string[];
  icon?: IconName;
  /** More words it is found under. */
  words?: string;
  /** Beside the label, quieter. */
  detail?: string;
  /** Left out of the palette (it would open itself). */
  hidden?: boolean;
}

/** Finds more things to go to while the person types: expedientes, procedures, people. */
export type Source = (typed: string) => Promise<Command[]>;

const commands = new SvelteMap<string, Command>();
const sources = new Set<Source>();

/** Adds commands; returns how to take them away (hand it to `$effect`). */
export function addCommands(added: Command[]): () => void {
  for (const command of added) commands.set(command.id, command);
  return () => {
    for (const command of added) if (commands.get(command.id) === command) commands.delete(command.id);
  };
}

export function addSource(source: Source): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

export function allCommands(): Command[] {
  return [...commands.values()];
}

/** The commands that fit what was typed, those that fit by label first. */
export function findCommands(typed: string): Command[] {
  const listed = allCommands().filter((command) => !command.hidden);
  if (typed.trim() === '') return listed;
  const byLabel = listed.filter((command) => matches(command.label, typed));
  const rest = listed.filter(
    (command) => !byLabel.includes(command) && matches(`${command.group} ${command.label} ${command.words ?? ''}`, typed),
  );
  return [...byLabel, ...rest];
}

/** What the sources find. A source that fails finds nothing: the commands stay usable. */
export async function findMore(typed: string): Promise<Command[]> {
  if (typed.trim() === '') return [];
  const found = await Promise.allSettled([...sources].map((source) => source(typed)));
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
}

/** Runs shortcuts. Bare letters are left alone while typing or while a dialog is open. */
export function startShortcuts(): () => void {
  const next = sequence();
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (bare && (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]'))) return;
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    for (const keys of next(stroke(event), event.timeStamp)) {
      const command = allCommands().find((one) => one.keys?.includes(keys));
      if (!command) continue;
      event.preventDefault();
      command.run();
      return;
    }
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
