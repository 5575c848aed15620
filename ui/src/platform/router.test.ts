import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { router, startRouter } from './router.svelte';
import { href, parse } from './routes';

describe('addresses', () => {
  test.each([
    [href('inicio'), '#/inicio'],
    [href('expediente', { id: 'DGTI/2026/1 á' }), '#/expedientes/DGTI%2F2026%2F1%20%C3%A1'],
    [href('procedimiento', { key: '1.2' }, { paso: '4' }), '#/procedimientos/1.2?paso=4'],
    [href('expedientes', undefined, { estado: 'abierto', texto: '' }), '#/expedientes?estado=abierto'],
  ])('%s', (made, expected) => {
    expect(made).toBe(expected);
  });

  test('reading an address gives back what made it', () => {
    const made = href('expediente', { id: 'a/b ñ' }, { vista: 'actos' });
    expect(parse(made)).toEqual({ page: 'expediente', params: { id: 'a/b ñ' }, query: { vista: 'actos' } });
  });

  test.each(['', '#', '#/', '#/nada', '#/expedientes/1/2', '#/configuracion'])('%j is no page', (address) => {
    expect(parse(address)).toBeNull();
  });

  test('an address that is not well escaped is still read', () => {
    expect(parse('#/expedientes/%E0%A4%A')).toEqual({ page: 'expediente', params: { id: '%E0%A4%A' }, query: {} });
  });
});

describe('the router', () => {
  let stop: () => void;

  beforeEach(() => {
    history.replaceState(null, '', '#/bandeja');
    stop = startRouter();
  });
  afterEach(() => stop());

  test('starts at the address, goes, and an unknown address is the start page', async () => {
    expect(router.route.page).toBe('bandeja');
    expect(await router.go(href('procedimiento', { key: '2.6' }))).toBe(true);
    expect(router.route).toMatchObject({ page: 'procedimiento', params: { key: '2.6' } });
    await router.go('#/otra-cosa');
    expect(router.route.page).toBe('inicio');
    expect(location.hash).toBe('#/inicio');
  });

  test('a guard keeps the page, and is asked no more once it is taken away', async () => {
    const ask = vi.fn(() => false);
    const release = router.guard(ask);
    expect(await router.go(href('inicio'))).toBe(false);
    expect(router.route.page).toBe('bandeja');
    release();
    expect(await router.go(href('inicio'))).toBe(true);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('another filter of the same page asks nobody', async () => {
    const ask = vi.fn(() => false);
    const release = router.guard(ask);
    expect(await router.go(href('bandeja', undefined, { orden: 'plazo' }))).toBe(true);
    router.setQuery({ orden: 'folio', texto: '' });
    expect(router.route.query).toEqual({ orden: 'folio' });
    expect(ask).not.toHaveBeenCalled();
    release();
  });

  test('a click on a link goes through the router', () => {
    document.body.innerHTML = '<a href="#/expedientes"><span>Expedientes</span></a>';
    document.querySelector('span')?.click();
    return vi.waitFor(() => expect(router.route.page).toBe('expedientes'));
  });
});
