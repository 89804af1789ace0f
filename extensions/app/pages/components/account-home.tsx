import { Alert, ButtonRow, Flex, Heading, Link, List, LoadingButton, Tab, Tabs, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactElement, ReactNode } from 'react';
import type { Failure } from '../backend.ts';
import type { BoardClient } from '../board-client.ts';
import type { HomeView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import { Board } from './board/board.tsx';
import { Said } from './board/said.tsx';
import { CheckList } from './check-list.tsx';
import { LeadCounts } from './lead-counts.tsx';
import { ModeLine } from './mode-line.tsx';
import { Queue } from './queue.tsx';

type AccountHomeProps = { readonly view: HomeView; readonly board: BoardClient; readonly settingsUrl: string; readonly connectUrl: string | null; readonly isReading: boolean; /** Why what is shown could not be read again. */ readonly notRead: Failure | null; readonly onRefresh: () => void };

/** What needs somebody, then the board, what reps say, and how the account stands. */
export function AccountHome({ view, board, settingsUrl, connectUrl, isReading, notRead, onRefresh }: AccountHomeProps): ReactElement {
  const { words, format } = useWording();
  const { backfill, checks } = view;
  return (
    <Flex direction="column" gap="md">
      <Tile>
        <Flex direction="column" gap="sm">
          <ModeLine mode={view.mode} liveSince={view.liveSince} />
          {backfill.isDone ? null : <Text>{words.account.reading(format.number(backfill.listed))}</Text>}
          <Text><Link href={settingsUrl}>{words.settings}</Link></Text>
          <Text variant="microcopy">{words.settingsHint}</Text>
        </Flex>
      </Tile>
      <Parked view={view} />
      {checks.length > 0 ? <Part title={words.attention}><CheckList checks={checks} /></Part> : null}
      <Tabs defaultSelected="board">
        <Tab tabId="board" title={words.board.tabs.board}><Board client={board} recordUrl={view.recordUrl} connectUrl={connectUrl} /></Tab>
        <Tab tabId="said" title={words.board.tabs.said}><Said client={board} recordUrl={view.recordUrl} connectUrl={connectUrl} /></Tab>
        <Tab tabId="account" title={words.board.tabs.account}>
          <Flex direction="column" gap="md">
            <Part title={words.leads.title}><LeadCounts leads={view.leads} /></Part>
            {view.queue.length > 0 ? <Part title={words.queue.title}><Queue queue={view.queue} /></Part> : null}
            <Part title={words.waits.title}><Waiting view={view} /></Part>
          </Flex>
        </Tab>
      </Tabs>
      {notRead ? <Alert variant="warning" title={words.notRead}><Text>{words.account.failures[notRead.because].text}</Text></Alert> : null}
      <ButtonRow><LoadingButton variant="secondary" testId="refresh" loading={isReading} onClick={onRefresh}>{words.refresh}</LoadingButton></ButtonRow>
    </Flex>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return <Tile><Flex direction="column" gap="sm"><Heading>{title}</Heading>{children}</Flex></Tile>;
}

/** What the machine gave up and only a person can settle. */
function Parked({ view: { tasks, notes, taskUpdates, properties } }: { readonly view: HomeView }): ReactElement | null {
  const { words: { parked, account } } = useWording();
  const tasksParked = tasks.parked + taskUpdates.parked;
  if (tasksParked + notes.parked + properties.parked === 0) return null;
  return (
    <Alert variant="danger" title={parked.title}>
      {tasksParked > 0 ? <Text>{account.parked.tasks(tasksParked)}</Text> : null}
      {notes.parked > 0 ? <Text>{account.parked.notes(notes.parked)}</Text> : null}
      {properties.parked > 0 ? <Text>{account.parked.properties(properties.parked)}</Text> : null}
      <Text>{parked.text}</Text>
    </Alert>
  );
}

function Waiting({ view: { leads, tasks, taskUpdates, properties } }: { readonly view: HomeView }): ReactElement {
  const { words: { waits } } = useWording();
  const tasksWaiting = tasks.pending + tasks.sending + taskUpdates.waiting;
  const told = [
    leads.stale > 0 ? waits.stale(leads.stale) : '',
    leads.due > 0 ? waits.due(leads.due) : '',
    tasksWaiting > 0 ? waits.tasks(tasksWaiting) : '',
    properties.waiting > 0 ? waits.properties(properties.waiting) : '',
  ].filter((text) => text !== '');
  return told.length === 0 ? <Text>{waits.nothing}</Text> : <List variant="unordered-styled">{told.map((text) => <Text key={text}>{text}</Text>)}</List>;
}
