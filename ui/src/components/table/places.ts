// Where each table was left, until the window closes.

import { tick } from 'svelte';

interface Place {
  top: number;
  at: number;
}

const places = new Map<string, Place>();

interface Following {
  /** The current row, or -1. */
  at: () => number;
  restore: (at: number) => void;
}

/** Puts a table's scrolling box where it was left, and keeps where it is left again. Returns how to stop. */
export function followPlace(table: string, box: HTMLElement, { at, restore }: Following): () => void {
  const before = places.get(table);
  const kept = { top: before?.top ?? 0 };
  const onScroll = (): void => {
    kept.top = box.scrollTop;
  };
  restore(before?.at ?? -1);
  void tick().then(() => (box.scrollTop = before?.top ?? 0));
  box.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    box.removeEventListener('scroll', onScroll);
    places.set(table, { top: kept.top, at: at() });
  };
}
