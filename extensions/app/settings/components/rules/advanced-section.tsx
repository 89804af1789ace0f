import { Flex, Select } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';
import { PlaybookPart } from './playbook-part.tsx';
import { PointsPart } from './points-part.tsx';
import { AnsweringPart, DataPart, FitPart, LimitsPart, ObstaclesPart, RefusalsPart, WhyNowPart, WritingPart } from './simple-parts.tsx';
import { ThresholdsPart } from './thresholds-part.tsx';

/** Everything that has a good default, one part at a time: the page stays short and quick. */
export function AdvancedSection({ topics }: { readonly topics: readonly string[] }): ReactElement {
  const { rules } = useWording().words;
  const [part, setPart] = useState<string>('thresholds');
  const options = Object.entries(rules.advancedParts).map(([value, label]) => ({ value, label }));
  return (
    <Flex direction="column" gap="md">
      <Select name="part" testId="part" label={rules.advancedPart} options={options} value={part} onChange={(chosen) => setPart(String(chosen))} />
      <Part name={part} topics={topics} />
    </Flex>
  );
}

function Part({ name, topics }: { readonly name: string; readonly topics: readonly string[] }): ReactElement {
  switch (name) {
    case 'points': return <PointsPart />;
    case 'limits': return <LimitsPart />;
    case 'fit': return <FitPart />;
    case 'obstacles': return <ObstaclesPart />;
    case 'playbook': return <PlaybookPart topics={topics} />;
    case 'whyNow': return <WhyNowPart />;
    case 'answering': return <AnsweringPart />;
    case 'refusals': return <RefusalsPart />;
    case 'writing': return <WritingPart />;
    case 'data': return <DataPart />;
    default: return <ThresholdsPart />;
  }
}
