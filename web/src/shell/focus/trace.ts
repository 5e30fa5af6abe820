/** Where something that had focus stood, so that a neighbour is found when it has gone. */
export interface Trace {
  element: HTMLElement;
  /** Its ancestors from the nearest on, each with the number of the child through which one comes to it. */
  path: { parent: Element; index: number }[];
}

const tabbable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable="true"], [tabindex]:not([tabindex="-1"])';
const lists = 'ul, ol, tbody, [role="list"], [role="feed"]';
const regions =
  'section, article, form, dialog, nav, fieldset, main, [role="dialog"], [role="region"], [role="group"], [role="toolbar"], [role="tabpanel"]';

export function traceOf(element: HTMLElement): Trace {
  const path: Trace['path'] = [];
  for (let at: Element = element; at.parentElement; at = at.parentElement)
    path.push({ parent: at.parentElement, index: Array.prototype.indexOf.call(at.parentElement.children, at) });
  return { element, path };
}

/** Whether focus can be given to it: there, seen, not disabled. */
export const usable = (element: EventTarget | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  !element.matches(':disabled') &&
  !element.closest('[inert]') &&
  element.checkVisibility({ visibilityProperty: true });

const firstIn = (element: Element | undefined): HTMLElement | null =>
  (element?.matches(tabbable) && usable(element) ? element : null) ??
  [...(element?.querySelectorAll<HTMLElement>(tabbable) ?? [])].find(usable) ??
  null;

/** In a list the row that took its place, else the part of the page it belonged to; null when all of that has gone. */
export function neighbourOf({ path }: Trace): HTMLElement | null {
  const place = path.find(({ parent }) => parent.isConnected);
  if (!place || place.parent === document.body) return null;
  const { parent, index } = place;
  if (parent.matches(lists)) {
    const row = firstIn(parent.children[index]) ?? firstIn(parent.children[index - 1]);
    if (row) return row;
  }
  const region = parent.closest<HTMLElement>(regions);
  if (!region || !usable(region)) return null;
  return region.matches('main') ? (region.querySelector<HTMLElement>('h1') ?? region) : region;
}

/** Gives focus to what is not reached by Tab too, for as long as it has it. */
export function giveFocus(element: HTMLElement): void {
  if (!element.matches(tabbable) && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}
