// Which page is shown. Addresses live in the hash; leaving a page with unsaved changes, or the program, asks first.

import { holdWindow, onClosing } from './desk';
import { href, parse, type Query, type Route } from './routes';

/** Resolves to whether the page may be left. */
export type Guard = () => boolean | Promise<boolean>;

const HOME: Route = { page: 'inicio', params: {}, query: {} };

let route = $state<Route>(HOME);
/** The place of the page shown within the browser's history, to undo a "back" that the person takes back. */
let place = 0;
/** Whoever waits for a step in the history that the router itself made. */
let expected: (() => void) | null = null;
/** The address of the page shown. */
let shown = '';
const guards = new Set<Guard>();

export const router = {
  get route(): Route {
    return route;
  },

  /** Goes to an address made by `href`. Resolves to whether it went. */
  async go(to: string): Promise<boolean> {
    if (to === shown) return true;
    if (!(await mayLeave(to))) return false;
    place += 1;
    history.pushState({ place }, '', to);
    show();
    return true;
  },

  /** Changes the filters of the page shown, without a new step in the history. */
  setQuery(query: Query): void {
    const [path = ''] = location.hash.split('?', 1);
    const kept = Object.entries(query).filter(([, value]) => value !== '');
    const search = kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
    history.replaceState({ place }, '', `${path}${search}`);
    show();
  },

  back(): void {
    history.back();
  },

  /** Asks `guard` before the page is left. Returns how to stop asking. */
  guard(guard: Guard): () => void {
    guards.add(guard);
    void holdWindow(true);
    return () => {
      guards.delete(guard);
      void holdWindow(guards.size > 0);
    };
  },
};

/** Shows the page of the address and follows it from then on. Returns how to stop. */
export function startRouter(): () => void {
  place = (history.state as { place?: number } | null)?.place ?? 0;
  history.replaceState({ place }, '', location.hash || href('inicio'));
  show();
  addEventListener('popstate', onPopState);
  addEventListener('beforeunload', onBeforeUnload);
  document.addEventListener('click', onClick);
  // A page that was loaded anew holds nothing yet.
  void holdWindow(false);
  const stopClosing = onClosing(allAgree);
  return () => {
    stopClosing();
    removeEventListener('popstate', onPopState);
    removeEventListener('beforeunload', onBeforeUnload);
    document.removeEventListener('click', onClick);
  };
}

function show(): void {
  const next = parse(location.hash);
  if (!next) history.replaceState({ place }, '', href('inicio'));
  route = next ?? HOME;
  shown = location.hash;
}

/** A new filter of the same page loses nothing: only another path asks. */
async function mayLeave(to: string): Promise<boolean> {
  return samePath(to, shown) || allAgree();
}

async function allAgree(): Promise<boolean> {
  for (const guard of guards) if (!(await guard())) return false;
  return true;
}

function samePath(one: string, other: string): boolean {
  return one.split('?', 1)[0] === other.split('?', 1)[0];
}

/** Back and forward have already happened when they are heard: go back to where it was, ask, then go. */
async function onPopState(event: PopStateEvent): Promise<void> {
  if (expected) {
    expected();
    return;
  }
  const target = (event.state as { place?: number } | null)?.place;
  if (target === undefined) history.replaceState({ place: place + 1 }, '', location.hash);
  const steps = (target ?? place + 1) - place;
  if (guards.size > 0 && steps !== 0 && !samePath(location.hash, shown)) {
    const to = location.hash;
    await travel(-steps);
    if (!(await mayLeave(to))) return;
    await travel(steps);
  }
  place += steps;
  show();
}

/** Moves in the history without showing anything; resolves when the browser is there. */
function travel(steps: number): Promise<void> {
  return new Promise((done) => {
    expected = () => {
      expected = null;
      done();
    };
    history.go(steps);
  });
}

function onBeforeUnload(event: BeforeUnloadEvent): void {
  if (guards.size > 0) event.preventDefault();
}

/** Links inside the page go through the guards too. */
function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = (event.target as Element | null)?.closest?.('a[href^="#/"]');
  const to = link?.getAttribute('href');
  if (!to) return;
  event.preventDefault();
  void router.go(to);
}
