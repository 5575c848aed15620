import { beforeEach, expect, test } from 'vitest';

import { focusFault, nextOnEnter } from './stops';

beforeEach(() => {
  document.body.innerHTML = `<div id="form">
    <div data-stop data-field="numero"><input type="text"></div>
    <div data-stop data-field="fecha"><span role="spinbutton" tabindex="0"></span><button>Calendario</button></div>
    <div data-stop data-field="partidas"><table><tr>
      <td data-stop data-cell="partidas/0/concepto"><input type="text"></td><td data-stop data-cell="partidas/0/importe"><input type="text"></td>
    </tr></table></div>
    <div data-stop data-field="nota"><textarea></textarea></div>
    <div data-stop><button id="concluir">Concluir paso</button></div>
  </div>`;
  form().addEventListener('keydown', (event) => nextOnEnter(event as KeyboardEvent & { currentTarget: HTMLElement }));
});

const form = (): HTMLElement => document.getElementById('form') as HTMLElement;
const place = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-stop]')?.dataset.cell ?? document.activeElement?.closest<HTMLElement>('[data-stop]')?.dataset.field;
const enter = (): boolean => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })) ?? false;

test('Enter goes from field to field and through the cells of a table', () => {
  form().querySelector('input')?.focus();
  const went = Array.from({ length: 4 }, () => {
    enter();
    return place();
  });
  expect(went).toEqual(['fecha', 'partidas/0/concepto', 'partidas/0/importe', 'nota']);
});

test('in a text of several lines Enter is a new line', () => {
  form().querySelector('textarea')?.focus();
  expect(enter()).toBe(true);
  expect(place()).toBe('nota');
});

test('Enter in a part of a date goes on, although the part keeps its keys', () => {
  const part = form().querySelector<HTMLElement>('[role="spinbutton"]');
  part?.addEventListener('keydown', (event) => event.preventDefault());
  part?.focus();
  enter();
  expect(place()).toBe('partidas/0/concepto');
});

test('a fault leads to its field or its cell', () => {
  focusFault(form(), { field: 'fecha' });
  expect(place()).toBe('fecha');
  focusFault(form(), { field: 'partidas', row: 0, column: 'importe' });
  expect(place()).toBe('partidas/0/importe');
});
