import type { VersionShape } from '@koinon/contract';
import { useLocation, useNavigate } from '@tanstack/react-router';

export const now = 'now';
export const seen = 'seen';

/** Between which two states one looks, as the address says. */
export interface Span {
  /** `previous` is the version before the later one; `seen` the text as one saw it last. */
  from: string;
  to: string;
}

export const previous = 'previous';

/** Where a comparison is found, for a link. */
export const historyOf = (documentId: string, { from, to }: Partial<Span> = {}) => ({
  to: `/documents/${documentId}/history`,
  search: { ...(from && from !== previous ? { from } : {}), ...(to ? { to } : {}) } as never,
});

/** What the address says, and how to say something else: it can be kept and sent. */
export function useSpan(documentId: string): [Span, (span: Span) => void] {
  const navigate = useNavigate();
  const asked = new URLSearchParams(useLocation().searchStr);
  // What could be read as a number stands in quotes.
  const said = (name: string) => asked.get(name)?.replaceAll('"', '');
  const span = { from: said('from') ?? previous, to: said('to') ?? now };
  return [span, (next) => void navigate({ ...historyOf(documentId, next), replace: true, resetScroll: false })];
}

/** The state that the later one is compared with; itself where nothing came before it. */
export function beginningOf({ from, to }: Span, versions: readonly VersionShape[]): string {
  if (from !== previous) return from;
  const at = to === now ? -1 : versions.findIndex(({ id }) => id === to);
  return versions[at + 1]?.id ?? to;
}
