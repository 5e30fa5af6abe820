/** ISO 7064, mod 37,36: one check character that finds every wrong character and nearly all that changed places. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Greek capitals that look like Latin ones: whoever types a number from paper has the keyboard in either. */
const alike: Record<string, string> = {
  Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X',
}; // prettier-ignore

/** The check character of a text of digits and Latin capitals. */
export function checkCharacter(text: string): string {
  let sum = 36;
  for (const sign of text) {
    sum = (sum + alphabet.indexOf(sign)) % 36 || 36;
    sum = (sum * 2) % 37;
  }
  return alphabet[(37 - sum) % 36]!;
}

/** Digits and letters that nobody mistakes for one another, on paper or by telephone. */
const clear = '23456789ACDEFHJKLMNPRTUVWXYZ';

/** A receipt number such as `K7RW-29HD` from random bytes; null where its check character would not read clearly: take others. */
export function receiptOf(bytes: Uint8Array): string | null {
  const body = Array.from(bytes.subarray(0, 7), (byte) => clear[byte % clear.length]!).join('');
  const check = checkCharacter(body);
  return body.length === 7 && clear.includes(check) ? `${body.slice(0, 4)}-${body.slice(4)}${check}` : null;
}

/** A receipt number as somebody wrote it, in the way it is kept; null when it cannot be one, such as after a slip. */
export function readReceipt(written: string): string | null {
  const plain = Array.from(written.toUpperCase().replace(/[\s\-–.]/g, ''), (sign) => alike[sign] ?? sign).join('');
  if (!/^[0-9A-Z]{8}$/.test(plain) || checkCharacter(plain.slice(0, 7)) !== plain[7]) return null;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
