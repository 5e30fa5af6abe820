const inner = { '«': ['“', '”'], '“': ['‘', '’'] } as const;
const closing = { '«': '»', '“': '”' } as const;

/**
 * Quotation marks within quotation marks, as both languages write them: «Εκστρατεία “Δίπλα σου”», “Campaign ‘Next to you’”. What
 * is put into a sentence often brings its own. Marks that do not come in pairs are left as they are.
 */
export function innerQuotes(text: string): string {
  const outer = /[«“]/.exec(text)?.[0] as keyof typeof inner | undefined;
  if (!outer) return text;
  const [open, close] = inner[outer];
  let depth = 0;
  let result = '';
  for (const sign of text) {
    const opens = sign === outer;
    const closes = sign === closing[outer] && depth > 0;
    if (closes) depth -= 1;
    result += depth > 0 && opens ? open : depth > 0 && closes ? close : sign;
    if (opens) depth += 1;
  }
  return depth === 0 ? result : text;
}
