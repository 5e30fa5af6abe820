/**
 * Brings an element into view in the part of the page that scrolls for itself, and leaves the page where it is: beside a
 * text, a card that comes must not carry the words away. Without such a part the page is scrolled.
 */
export function showWithin(element: HTMLElement): void {
  let box = element.parentElement;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  if (!box || box === document.body || box === document.documentElement) {
    element.scrollIntoView({ block: 'nearest' });
    return;
  }
  const [card, view] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  if (card.top < view.top) box.scrollTop += card.top - view.top;
  else if (card.bottom > view.bottom) box.scrollTop += Math.min(card.bottom - view.bottom, card.top - view.top);
}
