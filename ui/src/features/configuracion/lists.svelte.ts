// Filters of the lists of Configuración: they stay while the window is open.

export const lists = $state({
  units: '',
  people: '',
  retired: false,
  ended: false,
  terms: '',
  /** The month of the calendar, "2026-11"; empty for today's. */
  month: '',
  /** The chosen day. */
  day: '',
});
