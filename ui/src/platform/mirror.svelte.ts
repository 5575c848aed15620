// A list's filters and the address say the same: a link can filter the list, going back finds it as it was.

import { untrack } from 'svelte';

import { router } from './router.svelte';
import type { PageName, Query } from './routes';

export interface Mirrored {
  page: PageName;
  /** The filters as the address says them; read reactively. */
  write: () => Query;
  /** Takes the filters of an address. */
  read: (query: Query) => void;
}

/** Call it while a page's component starts. An address without filters keeps those that the list has. */
export function mirrorAddress({ page, write, read }: Mirrored): void {
  $effect(() => {
    const route = router.route;
    if (route.page !== page) return;
    untrack(() => {
      if (same(route.query, write())) return;
      if (Object.keys(route.query).length === 0) router.setQuery(write());
      else read(route.query);
    });
  });
  $effect(() => {
    const now = write();
    untrack(() => {
      if (router.route.page === page && !same(router.route.query, now)) router.setQuery(now);
    });
  });
}

function same(one: Query, other: Query): boolean {
  const kept = (query: Query): string => JSON.stringify(Object.entries(query).filter(([, value]) => value !== '').sort());
  return kept(one) === kept(other);
}
