// Short news that asks nothing: "Paso 4 concluido". Failures stay until they are read; the rest leaves by itself.

export interface Toast {
  id: number;
  tone: 'ok' | 'info' | 'bad';
  text: string;
  /** One thing to do about it: "Deshacer", "Ver". */
  action?: { label: string; run: () => void };
}

const SHOWN_FOR = 6000;
const MOST = 4;

let shown = $state<Toast[]>([]);
let last = 0;

export const toasts = {
  get all(): readonly Toast[] {
    return shown;
  },
};

export function toast(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): () => void {
  const one: Toast = { id: ++last, tone: options.tone ?? 'ok', text, ...(options.action ? { action: options.action } : {}) };
  shown = [...shown, one].slice(-MOST);
  if (one.tone !== 'bad') setTimeout(() => dismiss(one.id), SHOWN_FOR);
  return () => dismiss(one.id);
}

export function dismiss(id: number): void {
  shown = shown.filter((one) => one.id !== id);
}
