import type { IdeaRow, Support } from './model.ts';

/** The word of a union, in the place of what it said before, which is kept. */
export function withWord(supports: readonly Support[], word: Omit<Support, 'earlier' | 'from'>): Support[] {
  const before = supports.find(({ union }) => union.id === word.union.id);
  const others = supports.filter((one) => one !== before);
  const earlier = before ? [...before.earlier, { by: before.by, at: before.at, on: before.on }] : [];
  return [...others, { ...word, from: null, earlier }];
}

/** The support of an idea with that of one that is merged into it. Who spoke of both is taken at their later word. */
export function joined(into: Pick<IdeaRow, 'supports'>, from: Pick<IdeaRow, '_id' | 'title' | 'supports'>): Support[] {
  const source = { id: String(from._id), title: from.title };
  const came = from.supports.map((one) => ({ ...one, from: one.from ?? source }));
  const all = new Map(into.supports.map((one) => [one.union.id, one]));
  for (const one of came) {
    const own = all.get(one.union.id);
    // A union that supports either supports what both have become.
    if (!own || (one.on && !own.on)) all.set(one.union.id, one);
  }
  return [...all.values()];
}
