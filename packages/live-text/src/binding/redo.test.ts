import { build, updateFromJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import { Desk, meet } from '../testing/desk.ts';

const { p } = build;

describe('redo', () => {
  it('4.4 brings the caret to where the change had left it, and the next undo to where it began', () => {
    const state = updateFromJson(build.text(p('πρώτη παράγραφος'), p('δεύτερη παράγραφος')));
    const [a, c] = [new Desk('A', 10, state), new Desk('C', 11, state)];
    a.at('δεύτερη', 7).type('ΝΕΟ').enter().type('κάτω');
    for (const round of ['one', 'again']) {
      a.undo();
      expect(a.caret, round).toBe('δεύτερη| παράγραφος');
      c.at('πρώτη').enter().type(round);
      meet(a, c);
      a.redo();
      expect(a.caret, round).toBe('κάτω| παράγραφος');
    }
    meet(a, c);
    expect(c.words).toContain('δεύτερηΝΕΟ\nκάτω παράγραφος');
  });
});
