import { type Doc, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { wholeNumber } from './number.ts';

/** How strings compare: `key` is equal exactly for strings that are equal, `compare` orders them. */
export interface Collation {
  readonly spec: Doc;
  readonly id: string;
  key(text: string): string;
  compare(a: string, b: string): number;
}

const KNOWN = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);

/** Reads a collation document. Undefined stands for the binary order (`locale: 'simple'`). Code 2 or 72 when malformed. */
export function parseCollation(spec: unknown): Collation | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isDoc(spec)) throw new MongoError('TypeMismatch', 'collation must be a document');
  for (const name of Object.keys(spec))
    if (!KNOWN.has(name)) throw new MongoError('InvalidOptions', `collation field '${name}' is unknown`);
  if (Object.keys(spec).length === 0) return undefined;
  const { locale } = spec;
  if (typeof locale !== 'string') throw new MongoError('BadValue', "collation needs the field 'locale'");
  if (locale === 'simple') return undefined;
  const strength = wholeNumber(spec['strength'] ?? 3);
  if (strength === undefined || strength < 1 || strength > 5)
    throw new MongoError('BadValue', 'collation strength must be between 1 and 5');
  if (strength > 3) throw new MongoError('BadValue', 'collation strength 4 and 5 are not supported by this server');
  for (const name of ['alternate', 'backwards'])
    if (spec[name] !== undefined && spec[name] !== 'non-ignorable' && spec[name] !== false)
      throw new MongoError('BadValue', `collation field '${name}' is not supported by this server`);
  return build(spec, locale, strength);
}

function build(spec: Doc, locale: string, strength: number): Collation {
  const tag = locale.replaceAll('_', '-').replace(/@.*$/, '');
  let supported: string[] = [];
  try {
    supported = Intl.Collator.supportedLocalesOf([tag]);
  } catch {
    // An ill-formed tag is answered like an unknown one.
  }
  if (supported.length === 0) throw new MongoError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`);
  const caseLevel = spec['caseLevel'] === true;
  const numeric = spec['numericOrdering'] === true;
  const first = spec['caseFirst'];
  const collator = new Intl.Collator(tag, {
    sensitivity: strength === 1 ? (caseLevel ? 'case' : 'base') : strength === 2 ? 'accent' : 'variant',
    numeric,
    caseFirst: first === 'upper' || first === 'lower' ? first : 'false',
  });
  const key = (text: string): string => {
    let folded = text.normalize(strength === 3 ? 'NFD' : 'NFKD');
    if (strength === 1) folded = folded.replace(/\p{M}/gu, '');
    // Upper first, so that ß becomes ss and the final sigma an ordinary one.
    if (strength < 3 && !caseLevel) folded = folded.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
    if (numeric) folded = folded.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));
    return folded;
  };
  const full = { ...spec, locale, strength };
  return {
    spec: full,
    id: JSON.stringify([tag, strength, caseLevel, numeric, first ?? 'off']),
    key,
    compare(a, b) {
      const x = key(a);
      const y = key(b);
      if (x === y) return 0;
      return collator.compare(x, y) || (x < y ? -1 : 1);
    },
  };
}
