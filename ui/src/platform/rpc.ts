// The only door to the program. In the window it is Tauri's command `rpc`; in a browser (tests, development) the same
// table of methods answers over HTTP on the page's own origin.

import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { Methods } from '../generated/methods';

/** What went wrong. `code` is for the program, `message` for the person, `details` for support. */
export class RpcError extends Error {
  readonly code: string;
  readonly details: unknown;
  readonly method: string;

  constructor(method: string, error: { code: string; message: string; details?: unknown }) {
    super(error.message);
    this.name = 'RpcError';
    this.method = method;
    this.code = error.code;
    this.details = error.details ?? null;
  }
}

/** Asks the program. Throws an `RpcError`, and nothing else. */
export async function rpc<M extends keyof Methods & string>(
  method: M,
  params: Methods[M]['params'],
): Promise<Methods[M]['result']> {
  return (await call(method, params)) as Methods[M]['result'];
}

/** As `rpc`, for the methods that the shell itself answers (`desk.ts`). */
export async function call(method: string, params: unknown): Promise<unknown> {
  return isTauri() ? callWindow(method, params) : callHttp(method, params);
}

/** Calls `then` with the names of the views that an act has changed. Returns how to stop. */
export function onChanged(then: (views: readonly string[]) => void): () => void {
  listeners.add(then);
  if (isTauri()) startListening();
  return () => listeners.delete(then);
}

const listeners = new Set<(views: readonly string[]) => void>();
let listening = false;

function startListening(): void {
  if (listening) return;
  listening = true;
  void listen<string[]>('changed', (event) => tell(event.payload));
}

function tell(views: readonly string[]): void {
  for (const then of listeners) then(views);
}

async function callWindow(method: string, params: unknown): Promise<unknown> {
  try {
    return await invoke('rpc', { method, params: params ?? null });
  } catch (error) {
    throw asRpcError(method, error);
  }
}

async function callHttp(method: string, params: unknown): Promise<unknown> {
  let answer: Response;
  let body: unknown;
  try {
    answer = await fetch(`/rpc/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params ?? null),
    });
    body = await answer.json();
  } catch (error) {
    throw new RpcError(method, {
      code: 'unreachable',
      message: 'El programa no responde. Ciérrelo y vuelva a abrirlo.',
      details: String(error),
    });
  }
  if (!answer.ok) throw asRpcError(method, body);
  // Over HTTP there are no events: the answer itself names the views that it changed.
  const changed = answer.headers.get('x-changed');
  if (changed) tell(changed.split(','));
  return body;
}

function asRpcError(method: string, error: unknown): RpcError {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    return new RpcError(method, error as { code: string; message: string; details?: unknown });
  }
  return new RpcError(method, {
    code: 'internal',
    message: 'Algo falló dentro del programa. Lo que ya estaba guardado sigue guardado.',
    details: String(error),
  });
}
