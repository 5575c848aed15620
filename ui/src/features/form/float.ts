// Draws a list of choices over everything, under (or above) its text box: tables and panes that scroll would cut it off.

import type { Attachment } from 'svelte/attachments';

const LEAST = 240;

/** Moves the element into the dialog or the page that holds `anchor`, and keeps it beside `anchor`. */
export function floats(anchor: HTMLElement): Attachment<HTMLElement> {
  return (element) => {
    const host = anchor.closest<HTMLElement>('[role="dialog"]') ?? document.body;
    host.append(element);
    const place = (): void => {
      const box = anchor.getBoundingClientRect();
      const origin = host.getBoundingClientRect();
      const width = Math.max(box.width, LEAST);
      const height = element.offsetHeight;
      const above = box.bottom + height > innerHeight && box.top > height;
      element.style.width = `${width}px`;
      element.style.left = `${Math.min(box.left, innerWidth - width - 8) - origin.left - host.clientLeft}px`;
      element.style.top = `${(above ? box.top - height - 2 : box.bottom + 2) - origin.top - host.clientTop}px`;
    };
    place();
    const sizes = new ResizeObserver(place);
    sizes.observe(element);
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
      element.remove();
    };
  };
}
