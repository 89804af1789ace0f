import { Flex, Heading, Tile } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';
import type { Change } from '../hooks/use-settings.ts';

/** What every part of the page that can change something needs to know. */
export type SectionProps = {
  /** False for somebody who may only read, and while a change is on its way. */
  readonly canChange: boolean;
  /** Which change is on its way. */
  readonly saving: Change | null;
};

/** One part of the page, under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{title}</Heading>
        {children}
      </Flex>
    </Tile>
  );
}
