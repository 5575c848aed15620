import { expect, test, vi } from 'vitest';

import { focusFault, formKeys } from './form-keys';

function form(html: string): HTMLFormElement {
  document.body.innerHTML = `<form id="f">${html}</form><button form="f" type="submit" id="send">Enviar</button>`;
  const made = document.querySelector('form') as HTMLFormElement;
  formKeys(made);
  return made;
}
const press = (element: Element, init: KeyboardEventInit = {}): void => {
  element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }));
};

test('Enter goes from field to field and then to the button', () => {
  form('<input id="a" /><input id="b" disabled /><input id="c" />');
  const [a, c] = [document.getElementById('a')!, document.getElementById('c')!];
  press(a);
  expect(document.activeElement).toBe(c);
  press(c);
  expect(document.activeElement?.id).toBe('send');
});

test('Ctrl+Enter sends; Enter in a text of several lines is a line', () => {
  const made = form('<textarea id="t"></textarea>');
  made.requestSubmit = vi.fn();
  press(document.getElementById('t')!, { ctrlKey: true });
  expect(made.requestSubmit).toHaveBeenCalledOnce();
  document.getElementById('t')!.focus();
  press(document.getElementById('t')!);
  expect(document.activeElement?.id).toBe('t');
});

test('a refusal leads to the first field it is about', () => {
  const made = form('<input id="a" /><input id="b" aria-invalid="true" />');
  focusFault(made);
  expect(document.activeElement?.id).toBe('b');
});
