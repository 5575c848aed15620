// Pictures kept among the attachments, as addresses for an <img>.

import { rpc } from '../../platform/rpc';

const known = new Map<string, Promise<string>>();

/** A data address of the PNG under the hash. Asked for once. */
export function pictureOf(hash: string): Promise<string> {
  let picture = known.get(hash);
  if (!picture) {
    picture = rpc('file.get', { file: { hash, name: 'logotipo.png', size: 0 } }).then(({ base64 }) => `data:image/png;base64,${base64}`);
    picture.catch(() => known.delete(hash));
    known.set(hash, picture);
  }
  return picture;
}
