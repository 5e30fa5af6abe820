import { describe, expect, it } from 'vitest';
import { inkOn, linesOf } from './kit-picture.ts';

describe('a picture of the kit', () => {
  it('has words that are read on its colour', () => {
    expect(inkOn('#1f5f7a')).toBe('#ffffff');
    expect(inkOn('#f7e08a')).toBe('#22303a');
  });

  it('breaks its title between words, and never leaves one out', () => {
    const width = (line: string) => line.length;
    expect(linesOf('Αγοράζω από τη γειτονιά', 11, width)).toEqual(['Αγοράζω από', 'τη γειτονιά']);
    expect(linesOf('Αλληλεγγύη', 3, width)).toEqual(['Αλληλεγγύη']);
  });
});
