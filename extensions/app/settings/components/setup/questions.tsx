import { Flex, MultiSelect, Select, Text } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';
import type { AnswersView, LearnedField, Option } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import { NumberEntry } from '../number-entry.tsx';
import { MOST_PER_WEEK, SMALLEST, type AnswersForm, type FormProblem } from './answers-form.ts';

export type QuestionProps = {
  readonly form: AnswersForm;
  readonly set: (change: Partial<AnswersForm>) => void;
  readonly problems: readonly FormProblem[];
  readonly view: AnswersView;
  readonly canChange: boolean;
  /** What stands behind what was filled in. */
  readonly learned: AnswersView['learned'];
};

function Question({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
      {children}
    </Flex>
  );
}

type SeveralProps = { readonly label: string; readonly name: string; readonly hint: string; readonly value: readonly string[]; readonly options: readonly Option[]; readonly canChange: boolean; readonly onChange: (values: string[]) => void };

function Several({ label, name, hint, value, options, canChange, onChange }: SeveralProps): ReactElement {
  return <MultiSelect label={label} name={name} testId={name} description={hint} value={[...value]} options={[...options]} readOnly={!canChange} onChange={(values) => onChange(values.map(String))} />;
}

/** A select needs a value for "none of these". */
const NONE = '';

/** Roles, level, sizes, countries and industries. */
export function WhoQuestion({ form, set, problems, view: { options }, canChange, learned }: QuestionProps): ReactElement {
  const { words: { setup: { questions: words } } } = useWording();
  const hint = (field: LearnedField, otherwise: string): string => [learned.find((one) => one.field === field)?.text, otherwise].filter((text) => text !== undefined && text !== '').join(' ');
  const levels = options.seniorities.map(({ value, label }, index) => ({ value, label: index === 0 ? words.everyLevel : words.from(label) }));
  return (
    <Question title={words.who}>
      <Several label={words.roles} name="roles" hint={hint('roles', words.rolesHint)} value={form.roles} options={options.roles} canChange={canChange} onChange={(roles) => set({ roles })} />
      <Select
        label={words.fromSeniority} name="from-seniority" testId="from-seniority" description={hint('fromSeniority', '')} readOnly={!canChange} value={form.fromSeniority ?? NONE}
        options={form.fromSeniority === null ? [{ value: NONE, label: words.asInRules }, ...levels] : levels} onChange={(value) => set({ fromSeniority: value === NONE ? null : String(value) })}
      />
      <Flex direction="row" gap="md" wrap="wrap">
        <NumberEntry
          label={words.employeesFrom} name="employees-from" description={hint('employees', words.employeesHint)} readOnly={!canChange} min={SMALLEST} isOptional value={form.employeesFrom}
          onChange={(employeesFrom) => set({ employeesFrom })}
        />
        <NumberEntry
          label={words.employeesTo} name="employees-to" description={words.employeesHint} readOnly={!canChange} min={SMALLEST} isOptional value={form.employeesTo}
          problem={problems.includes('to') ? words.wrongSizes : null} onChange={(employeesTo) => set({ employeesTo })}
        />
      </Flex>
      <Several label={words.countries} name="countries" hint={hint('countries', words.countriesHint)} value={form.countries} options={options.countries} canChange={canChange} onChange={(countries) => set({ countries })} />
      <Several label={words.industries} name="industries" hint={hint('industries', words.industriesHint)} value={form.industries} options={options.industries} canChange={canChange} onChange={(industries) => set({ industries })} />
    </Question>
  );
}

/** Which actions show genuine interest. */
export function InterestQuestion({ form, set, view: { options }, canChange }: QuestionProps): ReactElement {
  const { words: { setup: { questions: words } } } = useWording();
  return (
    <Question title={words.interest}>
      <Several label={words.actions} name="meaningful" hint={words.actionsHint} value={form.meaningful} options={options.actions} canChange={canChange} onChange={(meaningful) => set({ meaningful })} />
    </Question>
  );
}

/** Owners first, then turns, then one person. */
export function ReceiversQuestion({ form, set, view: { options }, canChange }: QuestionProps): ReactElement {
  const { words: { setup: { questions: words } } } = useWording();
  const receivers = [...options.teams.map(({ value, label }) => ({ value: `team:${value}`, label: words.team(label) })), ...options.owners.map(({ value, label }) => ({ value: `owner:${value}`, label }))];
  return (
    <Question title={words.receivers}>
      <Text>{words.ownerFirst}</Text>
      <Several label={words.inTurns} name="receivers" hint={words.inTurnsHint} value={form.receivers} options={receivers} canChange={canChange} onChange={(chosen) => set({ receivers: chosen })} />
      <Select
        label={words.fallback} name="fallback" testId="fallback" readOnly={!canChange} value={form.fallbackOwnerId ?? NONE}
        options={[{ value: NONE, label: words.noFallback }, ...options.owners]} onChange={(value) => set({ fallbackOwnerId: value === NONE ? null : String(value) })}
      />
    </Question>
  );
}

export function PerWeekQuestion({ form, set, canChange }: QuestionProps): ReactElement {
  const { words: { setup: { questions: words } } } = useWording();
  return (
    <Question title={words.howMany}>
      <NumberEntry label={words.perWeek} name="per-week" description={words.perWeekHint} readOnly={!canChange} min={0} max={MOST_PER_WEEK} value={form.perWeek} onChange={(perWeek) => set({ perWeek })} />
    </Question>
  );
}
