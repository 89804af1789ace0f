import { Flex, MultiSelect } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';
import { useEditor } from './editor.tsx';
import { ResetButton } from './fields.tsx';

const pathOf = (id: string): string => `intent.actions.${id}.meaningful`;

/** Which actions count as interest: of these at least one is needed. */
export function InterestSection(): ReactElement {
  const editor = useEditor();
  const { rules } = useWording().words;
  const { actions } = editor.overview;
  const meaningful = actions.filter(({ id }) => editor.value(pathOf(id)) === true).map(({ id }) => id);
  const choose = (chosen: readonly unknown[]): void => {
    const changed = actions.filter(({ id }) => chosen.includes(id) !== meaningful.includes(id));
    editor.edit(changed.map(({ id }) => ({ path: pathOf(id), value: chosen.includes(id) })));
  };
  return (
    <Flex direction="column" gap="sm">
      <MultiSelect name="meaningful" testId="meaningful" label={rules.meaningful} description={rules.meaningfulHint} readOnly={!editor.canChange} options={actions.map(({ id, name }) => ({ value: id, label: name }))} value={meaningful} onChange={choose} />
      <ResetButton name="interest" of={rules.parts.interest} paths={actions.map(({ id }) => pathOf(id))} />
    </Flex>
  );
}
