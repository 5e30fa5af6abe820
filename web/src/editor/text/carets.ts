import { liveCarets, type Presence } from '@koinon/live-text/binding';
import { Extension, type AnyExtension } from '@tiptap/core';
import type { DocumentSession } from '../sync/DocumentSession.ts';

/** What the server writes about whoever is here; `name` is ready to show: «Όνομα · Ένωση». */
export interface CaretUser {
  id?: string | null;
  name?: string | null;
  union?: { id: string; shortName: string } | null;
  team?: boolean;
  color?: string;
}

const colour = (user: CaretUser) => (/^#[0-9a-f]{6}$/i.test(user.color ?? '') ? user.color! : '#4f5b66');

/** The mark of the coordinating team, drawn: nothing that somebody may write in a name looks like it. */
function shield(): SVGElement {
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawn.setAttribute('viewBox', '0 0 16 16');
  drawn.setAttribute('class', 'live-caret-team');
  const path = document.createElementNS(drawn.namespaceURI, 'path');
  path.setAttribute('d', 'M8 1l6 2v5c0 4-3 6-6 7c-3-1-6-3-6-7V3z');
  drawn.append(path);
  return drawn as SVGElement;
}

function caret(user: CaretUser): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'live-caret';
  mark.style.setProperty('--caret', colour(user));
  // A decoration only: the list of who is here tells a screen reader the same.
  mark.setAttribute('aria-hidden', 'true');
  if (user.name) {
    const label = document.createElement('span');
    label.className = 'live-caret-label';
    label.textContent = user.name;
    if (user.team) label.prepend(shield());
    mark.append(label);
  }
  return mark;
}

interface CaretStorage {
  /** How many tabs are here, this one too. */
  present: () => number;
}

declare module '@tiptap/core' {
  interface Storage {
    liveCarets: CaretStorage;
  }
}

/** Other people's cursors and selections, with name and union. Who somebody is, the server says; we send a place only. */
export const carets = (session: DocumentSession): AnyExtension =>
  Extension.create({
    name: 'liveCarets',
    // Behind the text itself, whose positions they read.
    priority: 999,
    addStorage: (): CaretStorage => ({ present: () => session.provider.socket.awareness.getStates().size }),
    addProseMirrorPlugins: () => [
      liveCarets({
        presence: session.provider.socket.awareness as Presence,
        caret: (user) => caret((user ?? {}) as CaretUser),
        selection: (user) => ({
          nodeName: 'span',
          class: 'live-selection',
          style: `background-color: color-mix(in srgb, ${colour((user ?? {}) as CaretUser)} 22%, transparent)`,
        }),
      }),
    ],
  });
