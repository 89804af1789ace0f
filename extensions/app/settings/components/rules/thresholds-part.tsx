import { BarChart, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';
import { ChartTable } from './chart-table.tsx';
import { useEditor } from './editor.tsx';
import { NumberField, ResetButton } from './fields.tsx';

/** Leads at or above a score, and those below. */
export function sidesOf(histogram: readonly number[], threshold: number): { readonly reach: number; readonly below: number } {
  const below = histogram.slice(0, Math.max(0, Math.ceil(threshold))).reduce((sum, leads) => sum + leads, 0);
  return { reach: histogram.reduce((sum, leads) => sum + leads, 0) - below, below };
}

/** Bars of ten points each, so that they can be read. */
const tens = (histogram: readonly number[]): { score: string; leads: number }[] =>
  Array.from({ length: 10 }, (_, ten) => ({ score: `${ten * 10}–${ten === 9 ? 100 : ten * 10 + 9}`, leads: histogram.slice(ten * 10, ten === 9 ? 101 : ten * 10 + 10).reduce((sum, leads) => sum + leads, 0) }));

/** How much fit and interest are needed, with how many leads stand on each side while somebody types. */
export function ThresholdsPart(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="md">
      <Text variant="microcopy">{rules.thresholds.text}</Text>
      <Gate which="fit" />
      <Gate which="interest" />
      <ResetButton name="thresholds" of={rules.advancedParts.thresholds} paths={['gates']} />
    </Flex>
  );
}

function Gate({ which }: { readonly which: 'fit' | 'interest' }): ReactElement {
  const editor = useEditor();
  const { words: { rules: { thresholds } }, format } = useWording();
  const histogram = editor.overview.standing[which];
  const bars = tens(histogram);
  const title = thresholds.chart(thresholds[which]);
  const said = (path: string): string => {
    const threshold = editor.value(path);
    if (typeof threshold !== 'number') return '';
    const { reach, below } = sidesOf(histogram, threshold);
    return thresholds.sides(format.number(reach), format.number(below));
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{thresholds[which]}</Heading>
      {(['enter', 'leave'] as const).map((side) => <NumberField key={side} path={`gates.${which}.${side}`} min={0} max={100} isLive hint={said(`gates.${which}.${side}`)} />)}
      <BarChart
        data={bars.map(({ score, leads }) => ({ [thresholds.score]: score, [thresholds.leads]: leads }))}
        axes={{ x: { field: thresholds.score, fieldType: 'category' }, y: { field: thresholds.leads, fieldType: 'linear' } }} options={{ title, showTooltips: true }}
      />
      <ChartTable title={title} columns={[thresholds.score, thresholds.leads]} rows={bars.map(({ score, leads }) => ({ name: score, numbers: [leads] }))} />
    </Flex>
  );
}
