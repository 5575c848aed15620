// Reading keys: one stroke ("?", "ctrl+k") or two in a row ("g i").

/** The stroke of a key event in the form that shortcuts are written in: "ctrl+shift+k", "g", "?". */
export function stroke(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key.toLowerCase();
  const held = [];
  if (event.ctrlKey || event.metaKey) held.push('ctrl');
  if (event.altKey) held.push('alt');
  // Shift is already in the sign itself ("?"), not in the name of a key ("Enter") or a letter.
  if (event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key))) held.push('shift');
  return [...held, key].join('+');
}

/** How a shortcut is shown: "g i" → ["g", "i"]; "ctrl+k" → ["Ctrl+K"]. */
export function shown(keys: string): string[] {
  return keys.split(' ').map((one) =>
    one.includes('+')
      ? one
          .split('+')
          .map((part) => (names[part] ?? (part.length === 1 ? part.toUpperCase() : capital(part))))
          .join('+')
      : (names[one] ?? one),
  );
}

const names: Record<string, string> = { enter: 'Intro', escape: 'Esc', shift: 'Mayús', arrowdown: '↓', arrowup: '↑' };

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Whether the person is typing where a bare letter is text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target.closest('[role="spinbutton"], [role="grid"], [role="treegrid"], [role="combobox"]')) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
}

/** Collects strokes into sequences: a second stroke counts when it comes within a second of the first. */
export function sequence(pause = 1000): (stroke: string, at: number) => string[] {
  let first = '';
  let when = -Infinity;
  return (next, at) => {
    const candidates = at - when <= pause && first ? [`${first} ${next}`, next] : [next];
    first = next;
    when = at;
    return candidates;
  };
}
