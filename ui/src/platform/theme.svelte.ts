// Light, dark, or what the system says.

import { remember, remembered } from './memory';

export type Theme = 'system' | 'light' | 'dark';

let chosen = $state<Theme>('system');

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
  choose(next: Theme): void {
    chosen = next;
    remember('theme', next);
    apply();
  },
};

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

/** Sets the theme before the first paint and follows the system from then on. */
export function startTheme(): void {
  chosen = remembered<Theme>('theme', 'system');
  systemDark().addEventListener('change', apply);
  apply();
}

function apply(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && systemDark().matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
