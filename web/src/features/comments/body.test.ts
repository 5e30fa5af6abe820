import { describe, expect, it } from 'vitest';
import { bodyOf, writingOf } from './body.ts';

const id = (digit: string) => digit.repeat(24);

describe('the body of a comment', () => {
  it('sends names that were chosen as mentions, and others as words', () => {
    const body = bodyOf({
      text: ' @Μαρία Νικολάου και @Μαρία, δείτε το @Μαρίας ',
      mentioned: [
        { kind: 'person', id: id('a'), name: 'Μαρία' },
        { kind: 'person', id: id('b'), name: 'Μαρία Νικολάου' },
      ],
    });
    expect(body).toBe(`@[Μαρία Νικολάου](person:${id('b')}) και @[Μαρία](person:${id('a')}), δείτε το @Μαρίας`);
  });

  it('is edited as it is read, and sent again the same', () => {
    const body = `Προς @[Ένωση Α.Β. (Γ)](union:${id('c')}): ναι!`;
    expect(writingOf(body).text).toBe('Προς @Ένωση Α.Β. (Γ): ναι!');
    expect(bodyOf(writingOf(body))).toBe(body);
  });
});
