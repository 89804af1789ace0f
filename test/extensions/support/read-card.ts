import type { RenderedElementNode, RenderedRootNode } from '@hubspot/ui-extensions/testing';

type Parent = Pick<RenderedRootNode, 'childNodes'>;
type Child = Parent['childNodes'][number];

const isElement = (node: Child): node is RenderedElementNode => 'childNodes' in node;

/** Every element of a drawn card, outermost first. */
export function elements(parent: Parent): RenderedElementNode[] {
  return parent.childNodes.flatMap((child) => (isElement(child) ? [child, ...elements(child)] : []));
}

/** Everything an element says, in one line, its own labels included. */
export function textOf(node: Parent): string {
  const known = said.get(node) ?? read(node);
  said.set(node, known);
  return known;
}

/** Drawn nodes never change: what one says is read once. */
const said = new WeakMap<Parent, string>();

function read(node: Parent): string {
  const own = labels(node);
  const inside = node.childNodes.map((child) => (isElement(child) ? textOf(child) : child.text));
  return [...own, ...inside].join(' ').replaceAll(/\s+/gu, ' ').trim();
}

const LABELS = ['title', 'label', 'buttonText', 'placeholder', 'description', 'validationMessage'];

/** Texts that an element carries in its properties, for example the label of a field. */
export function labels(node: Parent | RenderedElementNode): string[] {
  const given: Record<string, unknown> = 'props' in node ? { ...node.props } : {};
  const options = Array.isArray(given['options']) ? given['options'] : [];
  const texts = [...LABELS.map((name) => given[name]), ...options.map((option: unknown) => (option && typeof option === 'object' && 'label' in option ? option.label : null))];
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}
