import { Flex, Heading, Tile } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';

/** One part of the board with its title. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return <Tile><Flex direction="column" gap="sm"><Heading>{title}</Heading>{children}</Flex></Tile>;
}
