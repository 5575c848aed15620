// The tree of units, as one list with depths.

import type { UnitKind } from '../../generated/UnitKind';
import type { UnitView } from '../../generated/UnitView';
import { matches } from '../../platform/fold';

export interface Branch {
  view: UnitView;
  depth: number;
}

const ORDER: UnitKind[] = ['interna', 'anam', 'rol', 'externa'];

export const kindWords: Record<UnitKind, string> = {
  interna: 'De la DGTI',
  anam: 'De la ANAM',
  rol: 'Rol',
  externa: 'Externa',
};

/** Parents before their children, siblings by kind and key. While filtering, only what fits, and what it hangs from. */
export function tree(units: readonly UnitView[], text = ''): Branch[] {
  const kept = keptBy(units, text);
  const children = new Map<string | null, UnitView[]>();
  for (const view of units) {
    if (!kept.has(view.unit.key)) continue;
    const parent = view.unit.parent !== null && kept.has(view.unit.parent) ? view.unit.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), view]);
  }
  const made: Branch[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const view of (children.get(parent) ?? []).sort(byKind)) {
      made.push({ view, depth });
      if (depth < 32) walk(view.unit.key, depth + 1);
    }
  };
  walk(null, 0);
  return made;
}

function keptBy(units: readonly UnitView[], text: string): Set<string> {
  const byKey = new Map(units.map((view) => [view.unit.key, view]));
  const kept = new Set<string>();
  for (const { unit } of units) {
    if (text.trim() !== '' && !matches(`${unit.key} ${unit.name} ${unit.aliases.join(' ')}`, text.trim())) continue;
    let at: string | null = unit.key;
    while (at !== null && byKey.has(at) && !kept.has(at)) {
      kept.add(at);
      at = byKey.get(at)?.unit.parent ?? null;
    }
  }
  return kept;
}

function byKind(a: UnitView, b: UnitView): number {
  return ORDER.indexOf(a.unit.kind) - ORDER.indexOf(b.unit.kind) || a.unit.key.localeCompare(b.unit.key, 'es');
}
