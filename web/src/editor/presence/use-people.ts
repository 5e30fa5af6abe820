import { useEffect, useState } from 'react';
import type { CaretUser } from '../text/carets.ts';
import type { DocumentSession } from '../sync/DocumentSession.ts';

/** Somebody who has the document open. */
export interface PersonHere {
  clientId: number;
  id: string | null;
  name: string;
  union: string | null;
  /** Of the coordinating team. */
  team: boolean;
  color: string;
  /** They have a cursor in the text, so one can go there. */
  writing: boolean;
}

function read(session: DocumentSession): PersonHere[] {
  const { awareness } = session.provider.socket;
  const people = new Map<string, PersonHere>();
  for (const [clientId, state] of awareness.getStates()) {
    const { user, cursor } = (state ?? {}) as { user?: CaretUser; cursor?: unknown };
    if (clientId === session.doc.clientID || !user?.color) continue;
    const key = user.id ?? String(clientId);
    const union = user.union?.shortName ?? null;
    const name = user.name ?? '';
    const known = people.get(key);
    if (known?.writing) continue;
    people.set(key, {
      clientId,
      id: user.id ?? null,
      name: union && name.endsWith(` · ${union}`) ? name.slice(0, -union.length - 3) : name,
      union,
      team: user.team ?? false,
      color: user.color,
      writing: cursor !== null && cursor !== undefined,
    });
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'el'));
}

/** The others who are here, one entry a person, in Greek order. Changes only when something shown changes. */
export function usePeopleHere(session: DocumentSession): PersonHere[] {
  const [people, setPeople] = useState<PersonHere[]>([]);
  useEffect(() => {
    const { awareness } = session.provider.socket;
    const update = () => {
      const next = read(session);
      setPeople((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    update();
    awareness.on('change', update);
    return () => awareness.off('change', update);
  }, [session]);
  return people;
}
