import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGreek, foldGreek, greekOrder } from './index.ts';

const byUnits = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const sorted = (list: readonly string[]) => list.toSorted((a, b) => byUnits(greekOrder(a), greekOrder(b)));

describe('greekOrder', () => {
  it('sorts as people do: without accents, Greek before Latin, numbers by value', () => {
    const list = ['άλφα', 'Άρθρο 2', 'άρθρο 10', 'βήτα', 'Έψιλον', 'Ώρα', 'alpha', 'Énergie', 'zeta'];
    expect(sorted(list.toReversed())).toEqual(list);
    expect(greekOrder('«Ένωση» – Βόλος')).toBe(greekOrder('ΕΝΩΣΗ ΒΟΛΟΣ'));
    expect(greekOrder('007')).toBe(greekOrder('7'));
    expect(greekOrder('…')).toBe('');
  });

  it('agrees with the order of people wherever letters and numbers decide', () => {
    const word = array(
      constantFrom(...'α ά β γ δ ε έ ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω Ω a b c x y z'.split(' ')),
      { minLength: 1, maxLength: 6 },
    );
    const text = array(word, { minLength: 1, maxLength: 3 }).map((words) => words.map((w) => w.join('')).join(' '));
    assert(
      property(text, text, (a, b) => {
        expect(byUnits(greekOrder(a), greekOrder(b))).toBe(Math.sign(compareGreek(foldGreek(a), foldGreek(b))));
      }),
    );
  });
});
