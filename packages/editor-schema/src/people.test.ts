import { describe, expect, it } from 'vitest';
import { build, namedIn, peopleIn, withoutNames } from './index.ts';

const [anna, eleni] = ['a'.repeat(24), 'b'.repeat(24)];
const mention = (id: string, label: string, kind = 'person') => ({ type: 'mention', attrs: { kind, id, label } });

describe('people a text mentions', () => {
  it('are found wherever they stand, each name once; unions are none', () => {
    const text = build.text(
      { type: 'paragraph', content: [mention(anna, 'Άννα Μ.'), mention(anna, 'Άννα Μ.'), mention(eleni, 'Ένωση', 'union')] },
      { type: 'blockquote', content: [{ type: 'paragraph', content: [mention(eleni, 'Ελένη Βραχνού')] }] },
    ); // prettier-ignore
    expect(peopleIn(text)).toEqual([[anna, 'Άννα Μ.'], [eleni, 'Ελένη Βραχνού']]); // prettier-ignore
  });

  it('leave words of it without their names, also where these were cut', () => {
    const people = [[anna, 'Άννα Μ.'], [eleni, 'Ελένη Βραχνού']] as const; // prettier-ignore
    const whole = 'Ρωτήστε @Ελένη Βραχνού, όχι @Άννα Μ.';
    expect(namedIn(whole, () => people)).toEqual([...people]);
    expect(withoutNames(whole, ['Ελένη Βραχνού'], 'Πρώην μέλος')).toBe('Ρωτήστε @Πρώην μέλος, όχι @Άννα Μ.');
    const cut = 'Ρωτήστε @Ελένη Βρ…';
    expect(namedIn(cut, () => people)).toEqual([people[1]]);
    expect(withoutNames(cut, ['Ελένη Βραχνού'], 'Πρώην μέλος')).toBe('Ρωτήστε @Πρώην μέλος…');
    expect(withoutNames('Στο a@b.gr και τέλος…', ['Ελένη'], 'Πρώην μέλος')).toBe('Στο a@b.gr και τέλος…');
    expect(namedIn('Χωρίς όνομα', () => people)).toEqual([]);
  });
});
