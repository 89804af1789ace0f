import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() === '' || !Number.isInteger(number) || number < least || number > most) throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return number;
  };
}

export const asSeed = wholeNumber(0, 2 ** 31 - 1);

/** Collects the values of an option that may be given more than once. */
export const repeated = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];
