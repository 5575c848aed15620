// The palette's list: the commands in their groups, groups in the order in which they first appear.

import type { Command } from '../platform/commands.svelte';

export interface Group {
  name: string;
  commands: Command[];
}

export function grouped(commands: readonly Command[]): Group[] {
  const groups = new Map<string, Command[]>();
  const seen = new Set<string>();
  for (const command of commands) {
    if (seen.has(command.id)) continue;
    seen.add(command.id);
    const group = groups.get(command.group);
    if (group) group.push(command);
    else groups.set(command.group, [command]);
  }
  return [...groups].map(([name, inside]) => ({ name, commands: inside }));
}
