import { Button, ButtonRow, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { Fragment, type ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';
import { NumberEntry } from '../number-entry.tsx';
import { useEditor } from './editor.tsx';
import { ChoiceField, ChoicesField, LinesField, NumberField, ResetButton, TextField } from './fields.tsx';
import { bandsOf, choicesOf } from './who-section.tsx';

/** Whole numbers of one kind in a row. */
function Numbers({ paths, min, max, precision = 0 }: { readonly paths: readonly string[]; readonly min: number; readonly max: number; readonly precision?: number }): ReactElement {
  return <>{paths.map((path) => <NumberField key={path} path={path} min={min} max={max} precision={precision} />)}</>;
}

/** How much one kind of action may give at most, repeats, and where levels of interest begin. */
export function LimitsPart(): ReactElement {
  const editor = useEditor();
  const { rules } = useWording().words;
  const caps = editor.value('intent.caps');
  const names: Readonly<Record<string, string>> = rules.groups;
  return (
    <Flex direction="column" gap="sm">
      {Object.keys(typeof caps === 'object' && caps !== null ? caps : {}).map((group) => <NumberField key={group} path={`intent.caps.${group}`} min={0} max={100} label={`${rules.fields['intent.caps.*']}: ${names[group] ?? group}`} />)}
      <NumberField path="intent.repeatShare" min={0} max={1} precision={2} />
      <Numbers paths={['intent.levels.low', 'intent.levels.medium', 'intent.levels.high']} min={0} max={100} />
      <NumberField path="intent.requestFreshDays" min={1} max={90} />
      <Heading>{rules.exploring}</Heading>
      <NumberField path="intent.exploration.distinct" min={2} max={20} />
      <NumberField path="intent.exploration.withinDays" min={1} max={90} />
      <NumberField path="intent.exploration.points" min={0} max={100} />
      <ResetButton name="limits" of={rules.advancedParts.limits} paths={['intent.caps', 'intent.repeatShare', 'intent.levels', 'intent.requestFreshDays', 'intent.exploration']} />
    </Flex>
  );
}

/** Points for who somebody is. */
export function FitPart(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      <Numbers paths={['fit.seniority.maxPoints', 'fit.role.maxPoints', 'fit.role.otherPoints', 'fit.companySize.maxPoints', 'fit.industry.maxPoints', 'fit.country.maxPoints', 'fit.organisation.maxPoints', 'fit.connection.maxPoints']} min={0} max={100} />
      {Object.entries(rules.seniorities).map(([level, name]) => <NumberField key={level} path={`fit.seniority.points.${level}`} min={0} max={100} label={`${rules.fields['fit.seniority.points.*']}: ${name}`} />)}
      <Bands />
      <LinesField path="fit.connection.tools" hint={rules.perLine} />
      <NumberField path="fit.unknownShare" min={0} max={1} precision={2} />
      <Numbers paths={['fit.grades.A', 'fit.grades.B', 'fit.grades.C']} min={0} max={100} />
      <ResetButton name="fit" of={rules.advancedParts.fit} paths={['fit']} />
    </Flex>
  );
}

const BANDS = 'fit.companySize.bands';

function Bands(): ReactElement {
  const editor = useEditor();
  const { rules: { bands: words, fields } } = useWording().words;
  const bands = bandsOf(editor.value(BANDS));
  const change = (place: number, part: object): void => editor.set(BANDS, bands.map((band, at) => (at === place ? { ...band, ...part } : band)));
  const beside = (place: number, part: 'from' | 'points') => {
    return { name: `band-${place}-${part}`, readOnly: !editor.canChange, problem: editor.problemAt(`${BANDS}.${place}.${part}`) };
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.title}</Heading>
      {bands.map((band, place) => (
        <Flex key={place} direction="row" gap="sm" align="end" wrap="wrap">
          <NumberEntry {...beside(place, 'from')} label={words.numbered(fields['fit.companySize.bands.*.from'], place + 1)} min={0} value={band.from} onChange={(from) => change(place, { from })} />
          <NumberEntry {...beside(place, 'points')} label={words.numbered(fields['fit.companySize.bands.*.points'], place + 1)} min={0} max={100} value={band.points} onChange={(points) => change(place, { points })} />
          <Button size="xs" variant="secondary" testId={`remove-band-${place}`} disabled={!editor.canChange || bands.length === 1} onClick={() => editor.set(BANDS, bands.filter((_, at) => at !== place))}>{words.remove(place + 1)}</Button>
        </Flex>
      ))}
      <ButtonRow><Button size="xs" variant="secondary" testId="add-band" disabled={!editor.canChange} onClick={() => editor.set(BANDS, [...bands, { from: (bands.at(-1)?.from ?? 0) * 2 + 1, points: bands.at(-1)?.points ?? 0 }])}>{words.add}</Button></ButtonRow>
    </Flex>
  );
}

/** Who is never handed over, and who is somebody's already. */
export function ObstaclesPart(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      <LinesField path="exclusions.competitorDomains" hint={rules.domains} />
      <LinesField path="exclusions.internalDomains" hint={rules.domains} />
      <LinesField path="exclusions.countries" hint={rules.countries} />
      <LinesField path="exclusions.industries" hint={rules.industries} />
      <LinesField path="exclusions.inProgressLeadStatuses" hint={rules.perLine} />
      <NumberField path="exclusions.inContactDays" min={1} max={180} />
      <NumberField path="handover.coolDownDays" min={0} max={730} />
      <ResetButton name="obstacles" of={rules.advancedParts.obstacles} paths={['exclusions', 'handover.coolDownDays']} />
    </Flex>
  );
}

export function WhyNowPart(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      <NumberField path="whyNow.freshDays" min={1} max={30} />
      <NumberField path="whyNow.burstActions" min={2} max={50} />
      <NumberField path="whyNow.burstDays" min={1} max={30} />
      <NumberField path="whyNow.silenceDays" min={14} max={365} />
      <NumberField path="whyNow.topicDays" min={14} max={365} />
      <NumberField path="whyNow.colleagueDays" min={1} max={90} />
      <ResetButton name="why-now" of={rules.advancedParts.whyNow} paths={['whyNow']} />
    </Flex>
  );
}

/** How long sales has to answer, when the clock runs, and the task. */
export function AnsweringPart(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      <NumberField path="handover.slaHours" min={1} max={240} precision={1} />
      <NumberField path="handover.requestSlaHours" min={1} max={240} precision={1} />
      <NumberField path="handover.warnHours" min={0.5} max={240} precision={1} isOptional />
      <ChoiceField path="handover.unanswered.action" choices={choicesOf(rules.unanswered)} />
      <NumberField path="handover.unanswered.graceHours" min={0} max={240} precision={1} />
      <NumberField path="handover.acceptedDays" min={1} max={730} />
      <ChoicesField path="handover.businessHours.weekdays" asNumbers choices={choicesOf(rules.weekdays)} />
      <NumberField path="handover.businessHours.from" min={0} max={23} />
      <NumberField path="handover.businessHours.to" min={1} max={24} />
      <LinesField path="handover.businessHours.holidays" hint={rules.days} />
      <ChoiceField path="handover.task.type" choices={choicesOf(rules.tasks)} />
      <NumberField path="handover.task.reminderMinutes" min={0} max={10_080} isOptional />
      <ChoiceField path="handover.task.completed" choices={choicesOf(rules.completed)} />
      <ChoicesField path="handover.buyingGroup.roles" choices={choicesOf(rules.roles)} />
      <ResetButton name="answering" of={rules.advancedParts.answering} paths={['handover.slaHours', 'handover.requestSlaHours', 'handover.warnHours', 'handover.unanswered', 'handover.acceptedDays', 'handover.businessHours', 'handover.task', 'handover.buyingGroup']} />
    </Flex>
  );
}

/** Reasons that a rep can choose: fixed, so that they can be counted over time. */
export function RefusalsPart(): ReactElement {
  const { refusals } = useWording().words.rules;
  return (
    <Flex direction="column" gap="sm">
      <Text>{refusals.text}</Text>
      <List variant="unordered-styled">{refusals.reasons.map(([name, meaning]) => <Text key={name}><Text inline format={{ fontWeight: 'demibold' }}>{name}</Text>{`: ${meaning}`}</Text>)}</List>
    </Flex>
  );
}

/** What the app writes to contacts besides its own properties: nothing, unless an admin says so. */
export function WritingPart(): ReactElement {
  const { rules } = useWording().words;
  const states = choicesOf(rules.states);
  return (
    <Flex direction="column" gap="sm">
      <ChoiceField path="writeBack.language" choices={choicesOf(rules.languages)} />
      <NumberField path="writeBack.minScoreDelta" min={1} max={100} />
      <Heading>{rules.mapping.title}</Heading>
      <Text variant="microcopy">{rules.mapping.text}</Text>
      {states.map(({ value, label }) => (
        <Fragment key={value}>
          <ChoiceField path={`writeBack.lifecycleStage.${value}`} label={`${label}: ${rules.fields['writeBack.lifecycleStage.*']}`} none={rules.notChanged} choices={choicesOf(rules.stages)} />
          <TextField path={`writeBack.leadStatus.${value}`} label={`${label}: ${rules.fields['writeBack.leadStatus.*']}`} isOptional />
        </Fragment>
      ))}
      <ResetButton name="writing" of={rules.advancedParts.writing} paths={['writeBack']} />
    </Flex>
  );
}

export function DataPart(): ReactElement {
  const { rules } = useWording().words;
  return (
    <Flex direction="column" gap="sm">
      <NumberField path="retentionMonths" min={14} max={120} />
      <ResetButton name="data" of={rules.advancedParts.data} paths={['retentionMonths']} />
    </Flex>
  );
}
