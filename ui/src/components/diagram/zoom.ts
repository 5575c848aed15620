// The reckoning of a picture that is moved and scaled inside a window: points in px of the screen.

export interface View {
  /** Where the picture's corner is in the window. */
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export const SMALLEST = 0.1;
export const LARGEST = 4;
const EDGE = 12;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** All of the picture, centred; never larger than it was drawn. */
export function fitted(picture: Size, box: Size): View {
  const room = { width: Math.max(1, box.width - 2 * EDGE), height: Math.max(1, box.height - 2 * EDGE) };
  const scale = within(Math.min(room.width / picture.width, room.height / picture.height, 1), SMALLEST, LARGEST);
  return kept({ x: (box.width - picture.width * scale) / 2, y: EDGE, scale }, picture, box);
}

/** The picture as wide as the window, from its top: how one reads it. */
export function readable(picture: Size, box: Size): View {
  const scale = within(Math.min((box.width - 2 * EDGE) / picture.width, 1), 0.6, 1);
  return kept({ x: Math.max(EDGE, (box.width - picture.width * scale) / 2), y: EDGE, scale }, picture, box);
}

/** Scaled by `factor` around a point of the window, which stays where it is. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  const scale = within(view.scale * factor, SMALLEST, LARGEST);
  const by = scale / view.scale;
  return { x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, scale };
}

/** The same, with no side further in than the window needs: the picture is never lost. */
export function kept(view: View, picture: Size, box: Size): View {
  const place = (at: number, size: number, room: number): number =>
    size + 2 * EDGE <= room ? within(at, EDGE, room - size - EDGE) : within(at, room - size - EDGE, EDGE);
  return {
    x: place(view.x, picture.width * view.scale, box.width),
    y: place(view.y, picture.height * view.scale, box.height),
    scale: view.scale,
  };
}

/** Moved no more than needed for a part of the picture (in the picture's own px) to be seen. */
export function showing(view: View, part: { x: number; y: number } & Size, box: Size): View {
  const place = (at: number, from: number, size: number, room: number): number => {
    const [start, end] = [at + from * view.scale, at + (from + size) * view.scale];
    if (start < EDGE) return at + (EDGE - start);
    if (end > room - EDGE) return at - (end - room + EDGE);
    return at;
  };
  return { ...view, x: place(view.x, part.x, part.width, box.width), y: place(view.y, part.y, part.height, box.height) };
}
