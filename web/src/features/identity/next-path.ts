/** Where to go after signing in, from the address: a path of ours, never another site's. */
export const nextOf = (search: Record<string, unknown>): { next?: string } =>
  typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {};

/** The same, of the page that is open. */
export const askedNext = (): string | undefined =>
  nextOf(Object.fromEntries(new URLSearchParams(location.search))).next;
