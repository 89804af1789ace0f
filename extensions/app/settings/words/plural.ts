// Made from extensions/app/cards/words/plural.ts by "lead-handover generate". Do not edit.

/** Picks the form of a count in a language; languages with more than two forms name more of them. */
export function plural(language: string): (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
