// What a person copies and sends to support: what failed and where, never what the office recorded.

import { RpcError } from './rpc';

export function supportText(error: unknown, place: { version: string; page: string }, at: Date = new Date()): string {
  const lines = [`Procede ${place.version}`, `Momento: ${at.toISOString()}`, `Pantalla: ${place.page}`];
  if (error instanceof RpcError) {
    lines.push(`Método: ${error.method}`, `Código: ${error.code}`, `Mensaje: ${error.message}`);
    if (error.details !== null) lines.push(`Detalles: ${typeof error.details === 'string' ? error.details : JSON.stringify(error.details)}`);
  } else if (error instanceof Error) {
    lines.push(`Error: ${error.name}: ${error.message}`);
    if (error.stack) lines.push(error.stack);
  } else {
    lines.push(`Error: ${String(error)}`);
  }
  return lines.join('\n');
}
