// The few rows of many that are on the screen, by @tanstack/virtual-core.

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';

interface Wanted {
  element: HTMLElement | null;
  count: number;
  rowHeight: number;
  /** Height of the head that sticks to the top, over the rows. */
  head: number;
}

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;

/** Follows what `wanted` says. Call it while a component starts. */
export function virtualRows(wanted: () => Wanted) {
  let items = $state.raw<VirtualItem[]>([]);
  let total = $state(0);

  const options = ({ element, count, rowHeight, head }: Wanted): Options => ({
    count,
    getScrollElement: () => element,
    estimateSize: () => rowHeight,
    scrollMargin: head,
    scrollPaddingStart: head,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: refresh,
  });
  const virtual = new Virtualizer<HTMLElement, HTMLElement>(options({ element: null, count: 0, rowHeight: 1, head: 0 }));

  function refresh(): void {
    items = virtual.getVirtualItems();
    total = virtual.getTotalSize();
  }

  $effect(() => virtual._didMount());
  $effect(() => {
    virtual.setOptions(options(wanted()));
    virtual._willUpdate();
    virtual.measure();
    refresh();
  });

  return {
    get items(): VirtualItem[] {
      return items;
    },
    get total(): number {
      return total;
    },
    show(index: number): void {
      virtual.scrollToIndex(index, { align: 'auto' });
    },
  };
}
