import { Button, Flex, LineChart, Select, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';
import { ChartTable } from './chart-table.tsx';
import { useEditor } from './editor.tsx';
import { NumberField, ResetButton } from './fields.tsx';
import { choicesOf } from './who-section.tsx';
import { WordsOf } from './words-of.tsx';

/** Days of the curve: where the slowest of the kind has an eighth left, and not more than a year. */
const lastDay = (halfLives: readonly number[]): number => Math.min(365, Math.max(14, Math.ceil(Math.max(0, ...halfLives) * 3)));
const STEPS = 12;

type Fading = { readonly name: string; readonly points: number; readonly halfLifeDays: number };

/** What remains of each action's points, at a dozen moments. */
export function remaining(fading: readonly Fading[]): { readonly day: number; readonly name: string; readonly left: number }[] {
  const last = lastDay(fading.map(({ halfLifeDays }) => halfLifeDays));
  const days = Array.from({ length: STEPS + 1 }, (_, step) => Math.round((last * step) / STEPS));
  return fading.flatMap(({ name, points, halfLifeDays }) => days.map((day) => ({ day, name, left: Math.round(points * 0.5 ** (day / halfLifeDays) * 10) / 10 })));
}

/** Points and half-lives of one kind of action at a time, with the curve that they make. */
export function PointsPart(): ReactElement {
  const editor = useEditor();
  const { rules } = useWording().words;
  const { actions } = editor.overview;
  const groupOf = (id: string): string => String(editor.value(`intent.actions.${id}.group`));
  const groups = [...new Set(actions.map(({ id }) => groupOf(id)))];
  const [group, setGroup] = useState(groups[0] ?? '');
  const [opened, setOpened] = useState<string | null>(null);
  const shown = actions.filter(({ id }) => groupOf(id) === group);
  const names: Readonly<Record<string, string>> = rules.groups;
  return (
    <Flex direction="column" gap="sm">
      <Select name="group" testId="group" label={rules.fading.group} options={choicesOf(Object.fromEntries(groups.map((one) => [one, names[one] ?? one])))} value={group} onChange={(one) => setGroup(String(one))} />
      <Table density="condensed">
        <TableHead><TableRow><TableHeader>{rules.fading.action}</TableHeader><TableHeader>{rules.fading.points}</TableHeader><TableHeader>{rules.fading.halfLife}</TableHeader><TableHeader>{rules.fading.words}</TableHeader></TableRow></TableHead>
        <TableBody>
          {shown.map(({ id, name }) => (
            <TableRow key={id}>
              <TableCell>{name}</TableCell>
              <TableCell><NumberField path={`intent.actions.${id}.points`} min={-100} max={100} label={`${rules.fading.points}: ${name}`} /></TableCell>
              <TableCell><NumberField path={`intent.actions.${id}.halfLifeDays`} min={0.5} max={365} precision={1} label={`${rules.fading.halfLife}: ${name}`} /></TableCell>
              <TableCell><Button size="xs" variant="secondary" testId={`words-${id}`} onClick={() => setOpened(opened === id ? null : id)}>{rules.fading.show(name)}</Button></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {opened !== null && shown.some(({ id }) => id === opened) ? <WordsOf key={opened} of={`intent.actions.${opened}`} title={rules.fading.show(shown.find(({ id }) => id === opened)?.name ?? opened)} /> : null}
      <FadingChart ids={shown} />
      <ResetButton name="points" of={rules.advancedParts.points} paths={shown.map(({ id }) => `intent.actions.${id}`)} />
    </Flex>
  );
}

function FadingChart({ ids }: { readonly ids: readonly { readonly id: string; readonly name: string }[] }): ReactElement | null {
  const editor = useEditor();
  const { words: { rules: { fading } }, format } = useWording();
  const numberOf = (path: string): number => Number(editor.value(path) ?? 0);
  const worth = ids.map(({ id, name }) => ({ name, points: numberOf(`intent.actions.${id}.points`), halfLifeDays: numberOf(`intent.actions.${id}.halfLifeDays`) })).filter(({ points, halfLifeDays }) => points > 0 && halfLifeDays > 0);
  if (worth.length === 0) return null;
  const points = remaining(worth);
  const days = [...new Set(points.map(({ day }) => day))];
  return (
    <>
      <LineChart
        data={points.map(({ day, name, left }) => ({ [fading.days]: day, [fading.action]: name, [fading.share]: left }))}
        axes={{ x: { field: fading.days, fieldType: 'linear' }, y: { field: fading.share, fieldType: 'linear' }, options: { groupFieldByColor: fading.action } }} options={{ title: fading.title, showLegend: true, showTooltips: true }}
      />
      <ChartTable title={fading.title} columns={[fading.days, ...worth.map(({ name }) => name)]} rows={days.map((day) => ({ name: format.number(day), numbers: points.filter((point) => point.day === day).map(({ left }) => left) }))} />
    </>
  );
}
