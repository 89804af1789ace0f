import { Flex, MultiSelect } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { isObject } from '../../backend.ts';
import { useWording } from '../../words/wording.ts';
import { useEditor } from './editor.tsx';
import { ChoicesField, LinesField, ResetButton, type Choice } from './fields.tsx';

/** Choices from words by value. */
export const choicesOf = (words: Readonly<Record<string, string>>): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }));

/** Null: its field was emptied. */
export type Band = { readonly from: number | null; readonly points: number | null };
const isNumberOrEmpty = (value: unknown): boolean => typeof value === 'number' || value === null;
export const bandsOf = (value: unknown): Band[] => (Array.isArray(value) ? value.filter((band): band is Band => isObject(band) && isNumberOrEmpty(band['from']) && isNumberOrEmpty(band['points'])) : []);

/** What counts as wanted in the simple form: at least half of the points that the question can give. */
const isWanted = (points: number, most: number): boolean => points * 2 >= most && points > 0;
/** Points of something that becomes wanted, or stops being so: two thirds or a fifth of what the question can give. */
const pointsFor = (wanted: boolean, most: number): number => Math.round(wanted ? most * 0.8 : most * 0.2);

/** Who we sell to, in five questions. */
export function WhoSection(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      <ChoicesField path="fit.role.target" choices={choicesOf(rules.roles)} hint={rules.everyOne} />
      <LevelsField />
      <SizesField />
      <LinesField path="fit.country.target" hint={`${rules.everyOne} ${rules.countries}`} />
      <LinesField path="fit.industry.target" hint={`${rules.everyOne} ${rules.industries}`} />
      <ResetButton name="who" of={rules.parts.who} paths={['fit.role.target', 'fit.seniority.points', 'fit.companySize.bands', 'fit.country.target', 'fit.industry.target']} />
    </Flex>
  );
}

const pathOf = (level: string): string => `fit.seniority.points.${level}`;
const numberAt = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Levels by yes or no; what differs between two wanted ones stays as it is. */
function LevelsField(): ReactElement {
  const editor = useEditor();
  const { rules } = useWording().words;
  const most = numberAt(editor.value('fit.seniority.maxPoints'));
  const levels = Object.keys(rules.seniorities);
  const wanted = levels.filter((level) => isWanted(numberAt(editor.value(pathOf(level))), most));
  const choose = (chosen: readonly unknown[]): void => {
    const changed = levels.filter((level) => chosen.includes(level) !== wanted.includes(level));
    editor.edit(changed.map((level) => ({ path: pathOf(level), value: pointsFor(chosen.includes(level), most) })));
  };
  return <MultiSelect name="levels" testId="levels" label={rules.levels} description={rules.levelsHint} readOnly={!editor.canChange} options={choicesOf(rules.seniorities)} value={wanted} onChange={choose} />;
}

function SizesField(): ReactElement {
  const editor = useEditor();
  const { rules } = useWording().words;
  const most = numberAt(editor.value('fit.companySize.maxPoints'));
  const bands = bandsOf(editor.value('fit.companySize.bands'));
  const choose = (chosen: readonly unknown[]): void => editor.set('fit.companySize.bands', bands.map((band) => {
    const isChosen = chosen.includes(String(band.from));
    return isChosen === isWanted(band.points ?? 0, most) ? band : { ...band, points: pointsFor(isChosen, most) };
  }));
  return (
    <MultiSelect
      name="sizes" testId="sizes" label={rules.sizes} readOnly={!editor.canChange} options={bands.map(({ from }, at) => ({ value: String(from), label: rules.size(from ?? 0, bands[at + 1]?.from ?? null) }))}
      value={bands.filter(({ points }) => isWanted(points ?? 0, most)).map(({ from }) => String(from))} onChange={choose}
    />
  );
}
