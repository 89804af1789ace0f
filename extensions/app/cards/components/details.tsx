import { Accordion, Divider, Flex, List, Text } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';
import type { CardView } from '../contract.ts';
import { asSentence, clip, COUNTS, present } from '../limits.ts';
import { useWording } from '../words/wording.ts';
import { TextFact } from './fact.tsx';
import { ScoreTable } from './score-table.tsx';

/** What is folded away: nobody needs it to act, everybody may want it once. Nothing at all where there is nothing to fold. */
export function Details({ view }: { readonly view: CardView }): ReactElement | null {
  const folded = [view.companyContext, view.source, ...view.wouldChange];
  if (!view.fit && !view.interest && view.history.length === 0 && present(folded).length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Divider size="flush" />
      <WhyThisScore fit={view.fit} interest={view.interest} />
      <WhatWouldChange texts={present(view.wouldChange)} />
      <Background company={present([view.companyContext])[0] ?? null} source={present([view.source])[0] ?? null} />
      <History events={view.history} />
    </Flex>
  );
}

const Fold = ({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement => <Accordion size="xs" title={title}>{children}</Accordion>;

function WhyThisScore({ fit, interest }: Pick<CardView, 'fit' | 'interest'>): ReactElement | null {
  const { words: { why }, format } = useWording();
  if (!fit && !interest) return null;
  const between = fit && fit.low < fit.high ? why.between(format.number(fit.low), format.number(fit.high)) : null;
  return (
    <Fold title={why.title}>
      <Flex direction="column" gap="sm">
        {fit ? <ScoreTable title={why.fit(format.number(fit.value))} note={between} lines={fit.lines} value={fit.value} /> : null}
        {interest ? <ScoreTable title={why.interest(format.number(interest.value))} note={null} lines={interest.lines} value={interest.value} /> : null}
      </Flex>
    </Fold>
  );
}

function WhatWouldChange({ texts }: { readonly texts: readonly string[] }): ReactElement | null {
  const { words } = useWording();
  if (texts.length === 0) return null;
  const lines = texts.slice(0, COUNTS.changes).map((text) => <Text key={text}>{clip(asSentence(text), 'change')}</Text>);
  return <Fold title={words.change}><List variant="unordered-styled">{lines}</List></Fold>;
}

function Background({ company, source }: { readonly company: string | null; readonly source: string | null }): ReactElement | null {
  const { words } = useWording();
  if (!company && !source) return null;
  return (
    <Fold title={words.background}>
      <Flex direction="column" gap="xs">
        <TextFact label={words.labels.company} text={company && clip(asSentence(company), 'fact')} />
        <TextFact label={words.labels.source} text={source && clip(asSentence(source), 'fact')} />
      </Flex>
    </Fold>
  );
}

function History({ events }: { readonly events: CardView['history'] }): ReactElement | null {
  const { words, format } = useWording();
  if (events.length === 0) return null;
  const lines = events.slice(0, COUNTS.events).map(({ at, who, what }, index) => (
    <Text key={`${index} ${at}`}>
      <Text inline variant="microcopy">{format.moment(at)}</Text> {clip(words.event(who, what), 'event')}
    </Text>
  ));
  return <Fold title={words.history(events.length)}><List>{lines}</List></Fold>;
}
