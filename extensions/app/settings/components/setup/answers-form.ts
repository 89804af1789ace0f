import type { ReceiverAnswer, SetupAnswers } from '../../setup-contract.ts';

/** The answers as they stand in the form: numbers may be empty or wrong while somebody types. */
export type AnswersForm = Omit<SetupAnswers, 'employees' | 'receivers' | 'perWeek'> & {
  readonly employeesFrom: number | null;
  /** As people say it: the last size that is still wanted. */
  readonly employeesTo: number | null;
  /** Values of the list: "owner:31", "team:7". */
  readonly receivers: readonly string[];
  readonly perWeek: number | null;
};

/** Fewest employees that a size can begin or end with. */
export const SMALLEST = 2;
export const MOST_PER_WEEK = 1_000;

const valueOf = ({ kind, id }: ReceiverAnswer): string => `${kind}:${id}`;

function receiverOf(value: string): ReceiverAnswer {
  const kind = value.startsWith('team:') ? 'team' : 'owner';
  return { kind, id: value.slice(value.indexOf(':') + 1) };
}

export function formOf({ employees, receivers, ...answers }: SetupAnswers): AnswersForm {
  return { ...answers, receivers: receivers.map(valueOf), employeesFrom: employees?.from ?? null, employeesTo: employees?.below ? employees.below - 1 : null };
}

export type FormProblem = 'from' | 'to' | 'perWeek';

const isSize = (size: number | null): boolean => size === null || (Number.isInteger(size) && size >= SMALLEST);

/** What keeps the form from being saved. */
export function problemsOf({ employeesFrom, employeesTo, perWeek }: AnswersForm): readonly FormProblem[] {
  return [
    ...(isSize(employeesFrom) ? [] : ['from' as const]),
    ...(isSize(employeesTo) && (employeesTo === null || employeesFrom === null || employeesTo >= employeesFrom) ? [] : ['to' as const]),
    ...(perWeek !== null && Number.isInteger(perWeek) && perWeek >= 0 && perWeek <= MOST_PER_WEEK ? [] : ['perWeek' as const]),
  ];
}

/** @param shown - the answers that the form began with: sizes that no line can say stay as they are while nobody touches them */
export function answersFrom({ employeesFrom, employeesTo, receivers, perWeek, ...form }: AnswersForm, shown: SetupAnswers): SetupAnswers {
  const isUntouched = shown.employees === null && employeesFrom === null && employeesTo === null;
  return {
    ...form, receivers: receivers.map(receiverOf), perWeek: perWeek ?? shown.perWeek,
    employees: isUntouched ? null : { from: employeesFrom, below: employeesTo === null ? null : employeesTo + 1 },
  };
}
