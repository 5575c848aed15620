import { emit } from '@tauri-apps/api/event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { holdWindow, onClosing } from './desk';

const called: unknown[] = [];

beforeEach(() => {
  called.length = 0;
  vi.stubGlobal('isTauri', true);
  mockIPC((command, args) => void (command === 'rpc' && called.push(args)), { shouldMockEvents: true });
});
afterEach(() => {
  clearMocks();
  vi.unstubAllGlobals();
});

test('the shell is told in order whether closing asks first', async () => {
  void holdWindow(true);
  void holdWindow(false);
  await holdWindow(true);
  expect(called).toEqual([true, false, true].map((held) => ({ method: 'window.hold', params: { held } })));
});

test('closing ends the program only if the page agrees, and asks once at a time', async () => {
  const answers: ((yes: boolean) => void)[] = [];
  const ask = vi.fn(() => new Promise<boolean>((answer) => answers.push(answer)));
  const stop = onClosing(ask);
  await vi.waitFor(async () => {
    await emit('closing');
    expect(ask).toHaveBeenCalledTimes(1);
  });
  await emit('closing');
  expect(ask).toHaveBeenCalledTimes(1);
  answers[0]?.(false);
  await vi.waitFor(async () => {
    await emit('closing');
    expect(ask).toHaveBeenCalledTimes(2);
  });
  expect(called).toEqual([]);
  answers[1]?.(true);
  await vi.waitFor(() => expect(called).toEqual([{ method: 'window.close', params: null }]));
  stop();
});
