// Pictures kept among the attachments, as addresses for an <img>.

import { rpc } from '../../platform/rpc';
import { mimeOf } from './letterhead';

const known = new Map<string, Promise<string>>();

/** A data address of the picture under the hash, asked for once. Fails where it is no picture that can be drawn. */
export function pictureOf(hash: string): Promise<string> {
  let picture = known.get(hash);
  if (!picture) {
    picture = rpc('file.get', { file: { hash, name: 'logotipo', size: 0 } }).then(({ base64 }) => drawable(`data:${mimeOf(base64) ?? 'image/png'};base64,${base64}`));
    picture.catch(() => known.delete(hash));
    known.set(hash, picture);
  }
  return picture;
}

/** The address, once a browser has drawn it. */
function drawable(address: string): Promise<string> {
  return new Promise((drawn, failed) => {
    const image = new Image();
    image.onload = () => drawn(address);
    image.onerror = () => failed(new Error('La imagen no se puede mostrar.'));
    image.src = address;
  });
}
