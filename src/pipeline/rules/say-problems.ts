import { expectationText } from '../../domain/policy/expectation.ts';
import type { Language } from '../../domain/language/local-text.ts';
import { editPathOf } from '../../domain/policy/edit-policy.ts';
import { pathText } from '../../domain/policy/json-path.ts';
import type { PolicyProblem } from '../../domain/policy/policy-problems.ts';
import type { RuleProblem } from '../../rules-contract.ts';
import { entryNames, fieldName } from './field-names.ts';
import { rulesWordsIn } from './rules-words.ts';

/** More than fit beside the fields of a page. */
const MOST_PROBLEMS = 100;

/**
 * Problems as the page shows them, each beside its field.
 *
 * @param json - the document that their paths are about
 */
export function sayProblems(json: unknown, problems: readonly PolicyProblem[], language: Language): readonly RuleProblem[] {
  const names = entryNames([json], language);
  const byPath = new Map(problems.map((problem) => [pathText(problem.path), problem]));
  return [...byPath.values()].slice(0, MOST_PROBLEMS).map(({ path, expected, expects }) => {
    const editPath = editPathOf(json, path);
    const words = rulesWordsIn(language);
    const text = expects?.is === 'no such field' ? words.noSuchField : words.expected(expects ? expectationText(expects, language) : expected);
    return { path: editPath, label: fieldName(editPath, names, language), text };
  });
}
