import type { RenderedElementNode, RenderedRootNode } from '@hubspot/ui-extensions/testing';

type Parent = Pick<RenderedRootNode, 'childNodes'>;
type Child = Parent['childNodes'][number];
type Action = { readonly name: string; readonly to: string };

const isElement = (node: Child): node is RenderedElementNode => 'childNodes' in node;
const ACTIONS = ['Button', 'LoadingButton', 'Link', 'DropdownButtonItem', 'Dropdown', 'Accordion'];

/** What is read aloud for an element: its text, and what its icons say. */
function spoken(node: RenderedElementNode): string {
  const given: Record<string, unknown> = { ...node.props };
  const own = [given['screenReaderText'], given['buttonText'], node.name === 'Accordion' ? given['title'] : null].find((text) => typeof text === 'string') ?? '';
  const inside = ['Accordion', 'Dropdown'].includes(node.name) ? [] : node.childNodes.map((child) => (isElement(child) ? spoken(child) : child.text));
  return [own, ...inside].join(' ').replaceAll(/\s+/gu, ' ').trim();
}

/** Where a link leads; two that lead to the same place may be called the same. */
function targetOf({ props }: RenderedElementNode): string {
  const { href }: { href?: unknown } = { ...props };
  return href === undefined ? '' : JSON.stringify(href);
}

/** The actions of each view: what stands outside of tabs belongs to every tab. */
function views(root: Parent): (readonly Action[])[] {
  const outside: Action[] = [];
  const tabs: Action[][] = [];
  const walk = (parent: Parent, into: Action[]): void => {
    for (const child of parent.childNodes.filter(isElement)) {
      if (ACTIONS.includes(child.name)) into.push({ name: spoken(child), to: targetOf(child) });
      if (child.name === 'Tab') tabs.push([]);
      walk(child, child.name === 'Tab' ? (tabs.at(-1) ?? into) : into);
    }
  };
  walk(root, outside);
  return tabs.length === 0 ? [outside] : tabs.map((tab) => [...outside, ...tab]);
}

/** Buttons, links and folds without a name, or with one that another has in the same view. */
export function sameNames(root: Parent): string[] {
  return views(root).flatMap((actions) => actions.filter(({ name, to }, index) => name === '' || actions.some((other, at) => at < index && other.name === name && (to === '' || other.to !== to))).map(({ name }) => name));
}

/** How many actions a drawn page has. */
export const countActions = (root: Parent): number => views(root).flat().length;
