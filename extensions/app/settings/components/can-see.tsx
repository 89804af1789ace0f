import { Flex } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CapabilityReason, CapabilityView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import { Finding, type Colour } from './finding.tsx';

/** Nothing was refused: we do not know yet. */
const NOT_CLEAR: readonly CapabilityReason[] = ['not_checked', 'unclear'];

const COLOURS: Readonly<Record<'yes' | 'no' | 'unknown', Colour>> = { yes: 'success', no: 'default', unknown: 'warning' };

const stateOf = ({ isOpen, because }: CapabilityView): keyof typeof COLOURS => (isOpen ? 'yes' : NOT_CLEAR.includes(because) ? 'unknown' : 'no');

/** What the account lets us see and do, with the reason for each no. */
export function CanSee({ capabilities }: { readonly capabilities: readonly CapabilityView[] }): ReactElement {
  const { canSee } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      {capabilities.map((capability) => {
        const state = stateOf(capability);
        return <Finding key={capability.name} colour={COLOURS[state]} tag={canSee[state]} text={capability.text} whatToDo={capability.whatToDo} />;
      })}
    </Flex>
  );
}
