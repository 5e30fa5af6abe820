import { BSONRegExp } from 'bson';
import { MongoError } from '../errors.ts';

/** A PCRE pattern with options `imsxu` as a JS regular expression. Code 51091 for one that does not compile, 51108 for bad options. */
export function compileRegex(pattern: string, options: string): RegExp {
  let flags = '';
  let source = pattern;
  for (const option of options) {
    if (!'imsxu'.includes(option)) throw new MongoError(51108, `invalid flag in regex options: ${option}`);
    if (option === 'x') source = withoutSpace(source);
    else if (option !== 'u' && !flags.includes(option)) flags += option;
  }
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  if (inline) {
    source = source.slice(inline[0].length);
    for (const option of inline[1] ?? '')
      if (option === 'x') source = withoutSpace(source);
      else if (!flags.includes(option)) flags += option;
  }
  source = source
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\\A/g, '^')
    .replaceAll(/\\[Zz]/g, '$')
    .replaceAll('[[:alpha:]]', '[A-Za-z]')
    .replaceAll('[[:digit:]]', '\\d')
    .replaceAll('[[:space:]]', '\\s');
  // With `u` the dot takes whole characters and case folds beyond ASCII; PCRE allows escapes that `u` does not.
  for (const mode of [`${flags}u`, flags]) {
    try {
      return new RegExp(source, mode);
    } catch {
      // Tried again without `u`, then refused below.
    }
  }
  throw new MongoError(51091, `Regular expression is invalid: ${pattern}`);
}

function withoutSpace(source: string): string {
  return source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|\s+|#[^\n]*/g, (part) => (/^[\\[]/.test(part) ? part : ''));
}

/** The literal text every match starts with, for `^abc` without options that change the meaning; else ''. */
export function literalPrefix(regex: BSONRegExp): string {
  if (regex.options.replace(/[su]/g, '') !== '' || !regex.pattern.startsWith('^') || regex.pattern.includes('|'))
    return '';
  const literal = /^\^((?:[^\\^$.|?*+()[\]{}]|\\[^\w\s])*)/.exec(regex.pattern)?.[1] ?? '';
  const next = regex.pattern.charAt(1 + literal.length);
  // A quantifier after the last character makes that character optional.
  const certain = '?*{'.includes(next) && next !== '' ? literal.replace(/\\?.$/su, '') : literal;
  return certain.replaceAll(/\\(.)/gsu, '$1');
}

/** A regular expression given as `{$regex, $options}` or as a value. */
export function asRegex(value: unknown, options: unknown): BSONRegExp {
  if (value instanceof BSONRegExp) {
    if (options === undefined) return value;
    if (value.options !== '') throw new MongoError(51075, 'options set in both $regex and $options');
    if (typeof options !== 'string') throw new MongoError('BadValue', '$options has to be a string');
    return regexOf(value.pattern, options);
  }
  if (typeof value !== 'string') throw new MongoError('BadValue', '$regex has to be a string');
  if (options !== undefined && typeof options !== 'string')
    throw new MongoError('BadValue', '$options has to be a string');
  return regexOf(value, options);
}

function regexOf(pattern: string, options: string | undefined): BSONRegExp {
  try {
    return new BSONRegExp(pattern, options);
  } catch {
    throw new MongoError(51108, `invalid flag in regex options: ${options ?? ''}`);
  }
}
