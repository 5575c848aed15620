// What Procede is made with. The full texts come with the installer.

export const licences = [
  { name: 'Tauri', what: 'la ventana', licence: 'MIT o Apache 2.0' },
  { name: 'SQLite y rusqlite', what: 'el libro de actos', licence: 'Dominio público; MIT' },
  { name: 'Svelte', what: 'las pantallas', licence: 'MIT' },
  { name: 'Bits UI', what: 'listas, diálogos y calendarios accesibles', licence: 'MIT' },
  { name: 'TanStack Virtual', what: 'tablas de muchos renglones', licence: 'MIT' },
  { name: 'printpdf', what: 'los oficios en PDF', licence: 'MIT' },
  { name: 'Noto Sans', what: 'la letra', licence: 'SIL Open Font License 1.1' },
];
