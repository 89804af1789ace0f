import { Button, ButtonRow, Flex, Input, MultiSelect, Text, TextArea, Tile } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { isObject } from '../../backend.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { NumberEntry } from '../number-entry.tsx';
import { textsOf, useEditor } from './editor.tsx';
import { readIn } from './playbook-part.tsx';
import { ChoiceField, linesOf, NumberField, ResetButton } from './fields.tsx';

const PATH = 'handover.routing';

type Receiver = { readonly ownerId?: string; readonly team?: string; /** Null: its field was emptied. */ readonly weight: number | null };
type Rule = { readonly name: string; readonly when: Readonly<Record<string, unknown>>; readonly to: readonly Receiver[] };

const isRule = (value: unknown): value is Rule => isObject(value) && isObject(value['when']) && Array.isArray(value['to']);

/** One receiver among those to choose from: "owner 31", "team DACH". */
const keyOf = ({ ownerId, team = '' }: Receiver): string => (ownerId === undefined ? `team ${team}` : `owner ${ownerId}`);
const receiverOf = (key: string): Receiver => (key.startsWith('owner ') ? { ownerId: key.slice('owner '.length), weight: 1 } : { team: key.slice('team '.length), weight: 1 });

/** Who gets leads that belong to nobody, and how many each gets in a week. */
export function RoutingSection(): ReactElement {
  const editor = useEditor();
  const { rules: { routing, nobody, parts } } = useWording().words;
  const found = editor.value(PATH);
  const all = Array.isArray(found) ? found.filter(isRule) : [];
  const put = (rules: readonly Rule[]): void => editor.set(PATH, rules);
  const replace = (place: number, rule: Rule): void => put(all.map((one, at) => (at === place ? rule : one)));
  const nameOf = apart(all.map(({ name }, place) => [String(place), name.trim() === '' ? routing.rule(place + 1) : name]));
  const first = editor.overview.owners[0];
  return (
    <Flex direction="column" gap="sm">
      <Text>{routing.text}</Text>
      {all.length === 0 ? <Text variant="microcopy">{routing.none}</Text> : all.map((rule, place) => <RoutingRule key={place} place={place} rule={rule} name={nameOf(String(place))} onChange={(next) => replace(place, next)} onRemove={() => put(all.filter((_, at) => at !== place))} />)}
      <ButtonRow>
        <Button size="sm" variant="secondary" testId="add-routing" disabled={!editor.canChange} onClick={() => put([...all, { name: routing.rule(all.length + 1), when: { countries: [], topics: [] }, to: first ? [{ ownerId: first.id, weight: 1 }] : [] }])}>{routing.add}</Button>
      </ButtonRow>
      <ChoiceField path="handover.fallbackOwnerId" none={nobody} choices={editor.overview.owners.map(({ id, name }) => ({ value: id, label: name }))} />
      <ResetButton name="owners" of={parts.owners} paths={[PATH, 'handover.fallbackOwnerId']} />
    </Flex>
  );
}

type RuleProps = { readonly place: number; readonly rule: Rule; /** Apart from other rules of the same name. */ readonly name: string; readonly onChange: (rule: Rule) => void; readonly onRemove: () => void };

function RoutingRule({ place, rule, name, onChange, onRemove }: RuleProps): ReactElement {
  const editor = useEditor();
  const { rules: { routing, language } } = useWording().words;
  const { overview, canChange } = editor;
  const topicName = (topic: string): string => readIn(editor.value(`playbook.${topic}.name`), language) || topic;
  const beside = (field: string) => {
    const problem = editor.problemAt(`${PATH}.${place}.${field}`);
    return { readOnly: !canChange, name: `routing-${place}-${field}`, testId: `routing-${place}-${field}`, error: problem !== null, ...(problem === null ? {} : { validationMessage: problem }) };
  };
  const receivers = [...overview.owners.map((owner) => ({ value: `owner ${owner.id}`, label: owner.name })), ...overview.teams.map((team) => ({ value: `team ${team}`, label: routing.team(team) }))];
  const labelOf = (receiver: Receiver): string => receivers.find(({ value }) => value === keyOf(receiver))?.label ?? keyOf(receiver);
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Input label={routing.name} {...beside('name')} value={rule.name} onChange={(typed) => onChange({ ...rule, name: typed.trim() })} />
        <TextArea label={routing.countries} {...beside('when.countries')} description={routing.any} rows={2} value={textsOf(rule.when['countries']).join('\n')} onChange={(text) => onChange({ ...rule, when: { ...rule.when, countries: linesOf(text) } })} />
        <MultiSelect label={routing.topics} {...beside('when.topics')} description={routing.any} options={overview.topics.map((topic) => ({ value: topic, label: topicName(topic) }))} value={textsOf(rule.when['topics'])} onChange={(topics) => onChange({ ...rule, when: { ...rule.when, topics: topics.map(String) } })} />
        <MultiSelect label={routing.to} {...beside('to')} options={receivers} value={rule.to.map(keyOf)} onChange={(keys) => onChange({ ...rule, to: keys.map((key) => rule.to.find((one) => keyOf(one) === key) ?? receiverOf(String(key))) })} />
        {rule.to.length < 2 ? null : rule.to.map((receiver, at) => (
          <NumberEntry key={keyOf(receiver)} label={routing.weight(labelOf(receiver))} name={`routing-${place}-to.${at}.weight`} readOnly={!canChange} problem={editor.problemAt(`${PATH}.${place}.to.${at}.weight`)} min={1} max={100} value={receiver.weight} onChange={(weight) => onChange({ ...rule, to: rule.to.map((one) => (one === receiver ? { ...one, weight } : one)) })} />
        ))}
        <ButtonRow><Button size="xs" variant="secondary" testId={`remove-routing-${place}`} disabled={!canChange} onClick={onRemove}>{routing.remove(name)}</Button></ButtonRow>
      </Flex>
    </Tile>
  );
}

/** How many handovers a rep gets in a week. */
export function CapacitySection(): ReactElement {
  const { rules } = useWording().words;
  return <NumberField path="handover.capacityPerRepPerWeek" min={0} max={1000} hint={rules.capacityHint} />;
}
