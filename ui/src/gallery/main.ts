// Every component on one page, for looking at and for tests: `npm run dev`, then /gallery.html. Not in the program.

import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';

import { mount } from 'svelte';

import { startTheme } from '../platform/theme.svelte';
import Gallery from './Gallery.svelte';

startTheme();

const target = document.getElementById('app');
if (!target) throw new Error('gallery.html has no #app');
mount(Gallery, { target });
