// The hour by this computer.

/** "09:30". */
export function clock(now = new Date()): string {
  return [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, '0')).join(':');
}
