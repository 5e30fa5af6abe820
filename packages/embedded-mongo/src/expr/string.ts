import { Binary, BSONRegExp } from 'bson';
import type { Doc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { asRegex, compileRegex } from '../query/regex.ts';
import { wholeNumber } from '../values/number.ts';
import { toText } from './convert.ts';
import { compileNamed, missing, named, operator, type Operator, type Operators, wrongType } from './env.ts';

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw wrongType(name, 'a string', value, 16702);
  return value;
}

function place(name: string, value: unknown): number {
  const whole = wholeNumber(value);
  if (whole === undefined || whole < 0) throw wrongType(name, 'a non-negative integer', value, 34450);
  return whole;
}

/** As `$toUpper` and its kin see their operand: null and missing are the empty string. */
function loose(value: unknown): string {
  return missing(value) ? '' : toText(value);
}

function substrBytes([value, from, size]: unknown[]): string {
  const bytes = Buffer.from(loose(value));
  const start = wholeNumber(from) ?? 0;
  if (start < 0) throw new MongoError(50752, 'starting index must be non-negative');
  const count = wholeNumber(size) ?? 0;
  const end = count < 0 ? bytes.length : Math.min(bytes.length, start + count);
  const inside = (at: number): boolean => at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (inside(start) || inside(end))
    throw new MongoError(28656, '$substrBytes: Invalid range, starting or ending index is a UTF-8 continuation byte.');
  return bytes.subarray(start, Math.max(start, end)).toString();
}

function indexOf(name: string, units: (value: string) => string[] | Buffer): [string, Operator] {
  return operator(
    name,
    2,
    ([value, part, from = 0, to]) => {
      if (missing(value)) return null;
      const all = units(text(name, value));
      const wanted = units(text(name, part));
      const end = Math.min(all.length, to === undefined ? Infinity : place(name, to));
      for (let i = place(name, from); i + wanted.length <= end; i++) {
        let same = true;
        for (let j = 0; j < wanted.length && same; j++) same = all[i + j] === wanted[j];
        if (same) return i;
      }
      return -1;
    },
    4,
  );
}

function trim(name: string, left: boolean, right: boolean): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const { input, chars } = compileNamed(
        named(name, operand, ['input'], ['chars']),
        ['input', 'chars'],
        scope,
        compile,
      );
      return (env) => {
        const value = input?.(env);
        if (missing(value)) return null;
        const own = chars ? chars(env) : undefined;
        if (chars && missing(own)) return null;
        const set = new Set(
          own === undefined
            ? '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
            : text(name, own),
        );
        const letters = Array.from(text(name, value));
        let start = 0;
        let end = letters.length;
        if (left) while (start < end && set.has(letters[start] ?? '')) start++;
        if (right) while (end > start && set.has(letters[end - 1] ?? '')) end--;
        return letters.slice(start, end).join('');
      };
    },
  ];
}

function regexFind(name: string, shape: (matches: Doc[]) => unknown, all: boolean): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const { input, regex, options } = compileNamed(
        named(name, operand, ['input', 'regex'], ['options']),
        ['input', 'regex', 'options'],
        scope,
        compile,
      );
      return (env) => {
        const value = input?.(env);
        const pattern = regex?.(env);
        if (missing(value) || missing(pattern)) return shape([]);
        const flags = options?.(env);
        const source = asRegex(
          pattern instanceof BSONRegExp ? pattern : text(name, pattern),
          missing(flags) ? undefined : flags,
        );
        const compiled = compileRegex(source.pattern, source.options);
        const matches = text(name, value).matchAll(new RegExp(compiled.source, `${compiled.flags}g`));
        const found: Doc[] = [];
        for (const match of matches) {
          found.push({
            match: match[0],
            idx: Array.from(match.input.slice(0, match.index)).length,
            captures: Array.from(match.slice(1), (item: string | undefined) => item ?? null),
          });
          if (!all) break;
        }
        return shape(found);
      };
    },
  ];
}

function replace(name: string, every: boolean): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const parts = ['input', 'find', 'replacement'] as const;
      const { input, find, replacement } = compileNamed(named(name, operand, parts), parts, scope, compile);
      return (env) => {
        const values = [input?.(env), find?.(env), replacement?.(env)];
        if (values.some(missing)) return null;
        const [from, wanted, to] = values.map((value) => text(name, value));
        const literal = (): string => to ?? '';
        return every ? from?.replaceAll(wanted ?? '', literal) : from?.replace(wanted ?? '', literal);
      };
    },
  ];
}

const bytes = (value: string): Buffer => Buffer.from(value);
const letters = (value: string): string[] => Array.from(value);

export const STRINGS: Operators = new Map<string, Operator>([
  operator(
    '$concat',
    0,
    (values) => (values.some(missing) ? null : values.map((value) => text('$concat', value)).join('')),
    Infinity,
  ),
  operator('$toUpper', 1, ([value]) => loose(value).toUpperCase()),
  operator('$toLower', 1, ([value]) => loose(value).toLowerCase()),
  operator('$strLenCP', 1, ([value]) => letters(text('$strLenCP', value)).length),
  operator('$strLenBytes', 1, ([value]) => bytes(text('$strLenBytes', value)).length),
  operator('$strcasecmp', 2, ([a, b]) => {
    const [x, y] = [loose(a).toUpperCase(), loose(b).toUpperCase()];
    return x === y ? 0 : x < y ? -1 : 1;
  }),
  operator('$split', 2, ([value, by]) => {
    if (missing(value) || missing(by)) return null;
    if (by === '') throw new MongoError(40087, '$split requires a non-empty separator');
    return text('$split', value).split(text('$split', by));
  }),
  operator('$substr', 3, substrBytes),
  operator('$substrBytes', 3, substrBytes),
  operator('$substrCP', 3, ([value, from, size]) =>
    letters(loose(value))
      .slice(place('$substrCP', from), place('$substrCP', from) + place('$substrCP', size))
      .join(''),
  ),
  indexOf('$indexOfCP', letters),
  indexOf('$indexOfBytes', bytes),
  trim('$trim', true, true),
  trim('$ltrim', true, false),
  trim('$rtrim', false, true),
  regexFind('$regexMatch', (found) => found.length > 0, false),
  regexFind('$regexFind', (found) => found[0] ?? null, false),
  regexFind('$regexFindAll', (found) => found, true),
  replace('$replaceOne', false),
  replace('$replaceAll', true),
  operator('$binarySize', 1, ([value]) => {
    if (missing(value)) return null;
    return value instanceof Binary ? value.position : bytes(text('$binarySize', value)).length;
  }),
]);
