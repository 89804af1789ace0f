import { Box, Button, Divider, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { SetupStepView, StepState } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import type { Colour } from '../finding.tsx';
import { StepContent } from './step-content.tsx';
import type { StepProps } from './step-props.ts';

const COLOURS: Readonly<Record<StepState, Colour>> = { done: 'success', now: 'info', later: 'default', needs_attention: 'warning' };

type StepRowProps = StepProps & { readonly step: SetupStepView; readonly isOpen: boolean; readonly onToggle: () => void };

/** One step: how it stands and why, and what there is to do when it is open. */
export function StepRow({ step, isOpen, onToggle, ...rest }: StepRowProps): ReactElement {
  const { words: { setup: words }, format } = useWording();
  const { name, state, text, waitsFor, doneBy } = step;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="start" justify="between">
        <Box flex="none"><StatusTag variant={COLOURS[state]}>{words.states[state]}</StatusTag></Box>
        <Box flex={1}>
          <Text format={{ fontWeight: 'demibold' }}>{words.steps[name]}</Text>
          <Text>{text}</Text>
          {waitsFor ? <Text variant="microcopy">{waitsFor}</Text> : null}
          {doneBy ? <Text variant="microcopy">{words.doneBy(doneBy.name, format.date(doneBy.at))}</Text> : null}
        </Box>
        <Box flex="none"><Button size="xs" variant="secondary" testId={`step-${name}`} onClick={onToggle}>{isOpen ? words.close(words.steps[name]) : words.open(words.steps[name])}</Button></Box>
      </Flex>
      {isOpen ? <Tile compact><StepContent step={name} {...rest} /></Tile> : null}
      <Divider size="flush" />
    </Flex>
  );
}
