import { Flex, Tag } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CardView } from '../contract.ts';
import { useWording } from '../words/wording.ts';

const FIT_COLOURS = { A: 'success', B: 'success', C: 'warning', D: 'default' } as const;
const INTEREST_COLOURS = { high: 'success', medium: 'info', low: 'default', none: 'default' } as const;

/** Fit and interest in words. */
export function Scores({ fit, interest }: Pick<CardView, 'fit' | 'interest'>): ReactElement | null {
  const { words: { scores } } = useWording();
  if (!fit && !interest) return null;
  return (
    <Flex direction="row" gap="xs" wrap="wrap">
      {fit ? <Tag variant={FIT_COLOURS[fit.grade]}>{`${scores.fit(fit.grade)}: ${scores.grades[fit.grade]}`}</Tag> : null}
      {interest ? <Tag variant={INTEREST_COLOURS[interest.level]}>{scores.interest(scores.levels[interest.level])}</Tag> : null}
    </Flex>
  );
}
