// The icons, drawn for Procede: 24 units square, strokes of 1.75, no fill. One string of path data each.

const circle = (x: number, y: number, r: number): string => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const icons = {
  // Places
  inicio: 'M4 11.5 12 4.5l8 7M6 10v9.5h4.5V14h3v5.5H18V10',
  bandeja: 'M4 13.5 6.5 5h11L20 13.5V19H4zM4 13.5h4.5c.4 1.8 1.7 3 3.5 3s3.1-1.2 3.5-3H20',
  correspondencia: 'M4 6h16v12.5H4zM4.5 6.5 12 13l7.5-6.5',
  expedientes: 'M3.5 6h6l2 2.5h9V19h-17zM3.5 11.5h17',
  procedimientos: `${circle(6, 6, 2.5)}M8.5 6H18v4.5M15 10.5h6v4h-6zM18 14.5V18h-6.5M6 15.25 8.75 18 6 20.75 3.25 18zM8.75 18h2.75`,
  registros: 'M4 5h16v14H4zM4 9.5h16M4 14.25h16M9 9.5V19',
  indicadores: 'M4 20h16M6.5 20v-7M11 20V5M15.5 20v-10M20 20v-4',
  buscar: `${circle(10.5, 10.5, 6)}M15 15l5.5 5.5`,
  configuracion: `M4 7h9M17 7h3M4 17h3M11 17h9${circle(15, 7, 2)}${circle(9, 17, 2)}`,
  // Acts
  agregar: 'M12 5v14M5 12h14',
  quitar: 'M5 12h14',
  cerrar: 'M6 6l12 12M18 6 6 18',
  editar: 'M5 19l.8-4L16 4.8 19.2 8 9 18.2zM14 7l3 3',
  borrar: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  guardar: 'M5 4.5h11.5L19.5 8v11.5H5zM8 4.5v5h7v-5M8 19.5v-6h8.5v6',
  imprimir: 'M7 8.5v-4h10v4M7 16H4V8.5h16V16h-3M7 13.5h10v6H7z',
  descargar: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14',
  cargar: 'M12 15.5V4.5M7.5 9 12 4.5 16.5 9M5 19.5h14',
  adjuntar: 'M18.5 11.5l-7 7a4.2 4.2 0 0 1-6-6l7.8-7.8a2.9 2.9 0 0 1 4.1 4.1l-7.6 7.6a1.45 1.45 0 0 1-2-2L14.5 7.7',
  copiar: 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9',
  turnar: 'M4 18c.5-5.5 4-8.5 9-8.5V5.5L20.5 12 13 18.5v-4c-4 0-7 .8-9 3.5z',
  enlazar: 'M10 14a3.8 3.8 0 0 0 5.4 0l3.2-3.2a3.8 3.8 0 0 0-5.4-5.4L12 6.6M14 10a3.8 3.8 0 0 0-5.4 0l-3.2 3.2a3.8 3.8 0 0 0 5.4 5.4l1.2-1.2',
  deshacer: 'M8.5 5 4.5 9l4 4M4.5 9H14a5.25 5.25 0 0 1 0 10.5H9',
  actualizar: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15',
  filtrar: 'M4 5.5h16l-6.25 7.5v6l-3.5-2v-4z',
  pausar: 'M8.5 5.5v13M15.5 5.5v13',
  seguir: 'M8 5.5 18 12 8 18.5z',
  comentar: 'M4 5h16v11.5h-9L6.5 20v-3.5H4z',
  ver: `M2.5 12C5 7.5 8.25 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.75 6.5-9.5 6.5S5 16.5 2.5 12z${circle(12, 12, 2.75)}`,
  mas: `${circle(5.5, 12, 0.6)}${circle(12, 12, 0.6)}${circle(18.5, 12, 0.6)}`,
  ajustar: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  // Directions
  abajo: 'M6 9.5l6 6 6-6',
  arriba: 'M6 14.5l6-6 6 6',
  derecha: 'M9.5 6l6 6-6 6',
  izquierda: 'M14.5 6l-6 6 6 6',
  regresar: 'M20 12H5M11 5.5 4.5 12l6.5 6.5',
  // Things
  documento: 'M6 3.5h8.5l4 4v13H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5',
  calendario: 'M4 6h16v13.5H4zM4 10.5h16M8 3.5V8M16 3.5V8',
  reloj: `${circle(12, 12, 8)}M12 7.5V12l3 2.25`,
  persona: `${circle(12, 8, 3.75)}M4.5 20c.75-4.25 3.5-6.25 7.5-6.25s6.75 2 7.5 6.25`,
  unidad: 'M5 20V5h9v15M14 10h5v10M3.5 20h17M8 8.5h3M8 12h3M8 15.5h3M16.5 13.5v3',
  candado: 'M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  bandera: 'M6 21V4M6 5h11.5l-2 4 2 4H6',
  sello: 'M9.5 13.5c.5-2-1-3.5-1-5.5a3.5 3.5 0 0 1 7 0c0 2-1.5 3.5-1 5.5M5 13.5h14V17H5zM5.5 20h13',
  teclado: 'M3 6.5h18v11H3zM6.5 10h.5M10 10h.5M13.5 10h.5M17 10h.5M7.5 14h9',
  sol: `${circle(12, 12, 3.75)}M12 3v2.25M12 18.75V21M3 12h2.25M18.75 12H21M5.6 5.6l1.6 1.6M16.8 16.8l1.6 1.6M18.4 5.6l-1.6 1.6M7.2 16.8l-1.6 1.6`,
  luna: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  ayuda: `${circle(12, 12, 8.5)}M9.5 9.75a2.5 2.5 0 1 1 3.7 2.2c-.8.450-1.2.950-1.2 1.8M12 16.75v.1`,
  // States
  hecho: 'M5 12.5l4.5 4.5L19 7.5',
  bien: `${circle(12, 12, 8.5)}M8 12.25l2.75 2.75L16 9.5`,
  aviso: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.1',
  mal: `M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 7.5V13M12 16.25v.1`,
  informacion: `${circle(12, 12, 8.5)}M12 11v5.5M12 7.75v.1`,
  neutro: `${circle(12, 12, 8.5)}M8.5 12h7`,
} as const;

export type IconName = keyof typeof icons;
