// What Inicio shows, kept while the window is open so that coming back shows it at once.

import { Loaded } from '../../platform/loaded.svelte';
import { rpc } from '../../platform/rpc';

export const home = new Loaded(() => rpc('home', {}));
