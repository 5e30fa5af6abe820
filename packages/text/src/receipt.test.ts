import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, readReceipt, receiptOf } from './receipt.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('the check character', () => {
  it('is that of ISO 7064 mod 37,36', () => {
    // The example of the Global Release Identifier's standard, which uses the same scheme.
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  it('finds one wrong character', () => {
    const sign = fc.constantFrom(...alphabet.split(''));
    fc.assert(
      fc.property(fc.array(sign, { minLength: 7, maxLength: 7 }), fc.nat(6), sign, (signs, at, other) => {
        const check = checkCharacter(signs.join(''));
        const wrong = signs.with(at, other);
        expect(checkCharacter(wrong.join('')) === check).toBe(other === signs[at]);
      }),
    );
  });
});

describe('a receipt number', () => {
  it('is read as it was given, whatever the hyphens, the case and the keyboard', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (bytes) => {
        const receipt = receiptOf(bytes);
        if (receipt === null) return;
        expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
        expect(readReceipt(receipt)).toBe(receipt);
        expect(readReceipt(` ${receipt.toLowerCase().replace('-', ' ')} `)).toBe(receipt);
        expect(readReceipt(receipt.replaceAll('A', 'Α').replaceAll('H', 'Η'))).toBe(receipt);
      }),
    );
  });

  it('with a slip in it is none', () => {
    const receipt =
      receiptOf(new Uint8Array([1, 2, 3, 4, 5, 6, 8])) ?? receiptOf(new Uint8Array([1, 2, 3, 4, 5, 6, 9]))!;
    expect(readReceipt(receipt)).toBe(receipt);
    expect(readReceipt(receipt.replace(/.$/, receipt.endsWith('2') ? '3' : '2'))).toBeNull();
    expect(readReceipt('')).toBeNull();
    expect(readReceipt('Ψ234-5678')).toBeNull();
  });
});
