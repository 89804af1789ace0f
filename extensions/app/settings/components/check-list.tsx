import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CheckLevel, CheckView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import { Finding, type Colour } from './finding.tsx';

const COLOURS: Readonly<Record<CheckLevel, Colour>> = { ok: 'success', warning: 'warning', error: 'danger' };

/** What one check found. */
export function Check({ check: { level, text, whatToDo } }: { readonly check: CheckView }): ReactElement {
  const { account } = useWording().words;
  return <Finding colour={COLOURS[level]} tag={account.levels[level]} text={text} whatToDo={whatToDo} />;
}

const having = (checks: readonly CheckView[], level: CheckLevel): CheckView[] => checks.filter((check) => check.level === level);

/** What does not work first, then what to look at; what is fine is folded. */
export function CheckList({ checks }: { readonly checks: readonly CheckView[] }): ReactElement {
  const { account } = useWording().words;
  const wrong = [...having(checks, 'error'), ...having(checks, 'warning')];
  const fine = having(checks, 'ok');
  return (
    <Flex direction="column" gap="sm">
      {wrong.length === 0 ? <Text>{account.allWell}</Text> : null}
      {wrong.map((check) => <Check key={check.name} check={check} />)}
      {fine.length > 0 ? (
        <Accordion title={account.fine(fine.length)} size="small">
          <Flex direction="column" gap="sm">{fine.map((check) => <Check key={check.name} check={check} />)}</Flex>
        </Accordion>
      ) : null}
    </Flex>
  );
}
