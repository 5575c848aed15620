import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { grouped } from '../components/palette';
import { addCommands, addSource, findCommands, findMore, startShortcuts, type Command } from './commands.svelte';

const run = { inicio: vi.fn(), tema: vi.fn(), ayuda: vi.fn() };
const commands: Command[] = [
  { id: 'ir-inicio', label: 'Inicio', group: 'Ir a', run: run.inicio, keys: ['g i', 'alt+1'] },
  { id: 'tema', label: 'Tema oscuro', group: 'Apariencia', words: 'noche', run: run.tema },
  { id: 'ayuda', label: 'Atajos', group: 'Ayuda', run: run.ayuda, keys: ['?'], hidden: true },
];
let remove: () => void;

beforeEach(() => {
  document.body.innerHTML = '';
  remove = addCommands(commands);
  for (const one of Object.values(run)) one.mockReset();
});
afterEach(() => remove());

test('commands are found by label, group and other words; hidden ones are not listed', () => {
  expect(findCommands('').map((one) => one.id)).toEqual(['ir-inicio', 'tema']);
  expect(findCommands('NOCHE').map((one) => one.id)).toEqual(['tema']);
  expect(findCommands('ir inic').map((one) => one.id)).toEqual(['ir-inicio']);
});

test('sources add what they find, and one that fails adds nothing', async () => {
  const found: Command = { id: 'e-1', label: 'DGTI-2026-000123', group: 'Expedientes', run: () => {} };
  const stops = [addSource(() => Promise.resolve([found])), addSource(() => Promise.reject(new Error('no')))];
  expect(await findMore('123')).toEqual([found]);
  expect(await findMore('  ')).toEqual([]);
  for (const stop of stops) stop();
});

test('groups keep their order and a command is listed once', () => {
  const [inicio, tema] = [commands[0]!, commands[1]!];
  expect(grouped([inicio, tema, inicio]).map((group) => [group.name, group.commands.length])).toEqual([
    ['Ir a', 1],
    ['Apariencia', 1],
  ]);
});

describe('shortcuts', () => {
  let stop: () => void;
  beforeEach(() => (stop = startShortcuts()));
  afterEach(() => stop());

  const press = (key: string, held: KeyboardEventInit = {}, target: EventTarget = document.body) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));

  test('one stroke, two strokes, and another way to the same place', () => {
    press('?', { shiftKey: true });
    expect(run.ayuda).toHaveBeenCalledTimes(1);
    press('g');
    press('i');
    press('1', { altKey: true });
    expect(run.inicio).toHaveBeenCalledTimes(2);
  });

  test('letters are text while typing, and nothing under a dialog', () => {
    document.body.innerHTML = '<input>';
    press('?', {}, document.querySelector('input')!);
    document.body.innerHTML = '<div role="dialog"></div>';
    press('?');
    expect(run.ayuda).not.toHaveBeenCalled();
  });
});
