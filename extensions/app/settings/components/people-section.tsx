import { Box, Button, Flex, Form, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { SettingsView } from '../contract.ts';
import { apart } from '../words/apart.ts';
import { useWording } from '../words/wording.ts';
import type { SectionProps } from './section.tsx';

type PeopleSectionProps = SectionProps & { readonly admins: SettingsView['admins']; readonly onAdmins: (userIds: readonly string[]) => void };

/** Who may change things: a list that is never empty. */
export function PeopleSection({ admins, canChange, saving, onAdmins }: PeopleSectionProps): ReactElement {
  const { words: { people } } = useWording();
  const userIds = admins.map(({ userId }) => userId);
  const nameOf = apart(admins.map(({ userId, name }) => [userId, name ?? people.unnamed(userId)]));
  const isLast = admins.length === 1;
  return (
    <Flex direction="column" gap="sm">
      <Text>{people.text}</Text>
      {admins.map(({ userId, name }) => (
        <Flex key={userId} direction="row" gap="sm" align="center" justify="between">
          <Box>
            <Text>{name ?? people.unnamed(userId)}</Text>
            {name ? <Text variant="microcopy">{people.userId(userId)}</Text> : null}
          </Box>
          <Button size="xs" variant="secondary" testId={`remove-${userId}`} disabled={!canChange || isLast} onClick={() => onAdmins(userIds.filter((one) => one !== userId))}>{people.remove(nameOf(userId))}</Button>
        </Flex>
      ))}
      {isLast ? <Text variant="microcopy">{people.last}</Text> : null}
      <AddPerson key={userIds.join(' ')} userIds={userIds} canChange={canChange} isSaving={saving === 'admins'} onAdd={(userId) => onAdmins([...userIds, userId])} />
    </Flex>
  );
}

type AddPersonProps = { readonly userIds: readonly string[]; readonly canChange: boolean; readonly isSaving: boolean; readonly onAdd: (userId: string) => void };

function AddPerson({ userIds, canChange, isSaving, onAdd }: AddPersonProps): ReactElement {
  const { words: { people } } = useWording();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const add = (): void => {
    const userId = typed.trim();
    const wrong = !/^\d{1,20}$/u.test(userId) ? people.notANumber : userIds.includes(userId) ? people.there : '';
    setProblem(wrong);
    if (wrong === '') onAdd(userId);
  };
  return (
    <Form onSubmit={add} preventDefault>
      <Flex direction="column" gap="sm" align="start">
        <Input
          label={people.field} name="user-id" testId="user-id" description={people.hint} value={typed} readOnly={!canChange}
          error={problem !== ''} {...(problem === '' ? {} : { validationMessage: problem })} onInput={setTyped}
        />
        <LoadingButton type="submit" variant="secondary" testId="add-person" loading={isSaving} disabled={!canChange}>{people.add}</LoadingButton>
      </Flex>
    </Form>
  );
}
