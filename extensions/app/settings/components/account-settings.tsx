import { Alert, ButtonRow, Flex, LoadingButton, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useMemo, useState, type ReactElement } from 'react';
import type { SettingsClients } from '../clients.ts';
import type { Clock } from '../clock.ts';
import { useRevisions, type Part } from '../hooks/use-revisions.ts';
import type { SettingsControls, SettingsModel } from '../hooks/use-settings.ts';
import { useWording } from '../words/wording.ts';
import { CanSee } from './can-see.tsx';
import { CheckList } from './check-list.tsx';
import { AccountExportSection } from './data/account-export-section.tsx';
import { KeptSection } from './data/kept-section.tsx';
import { PersonSection } from './data/person-section.tsx';
import { HealthSection } from './health/health-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { ModeSection } from './mode-section.tsx';
import { NotRead } from './not-read.tsx';
import { NotSaved } from './not-saved.tsx';
import { PeopleSection } from './people-section.tsx';
import { RulesTab } from './rules/rules-tab.tsx';
import { Section } from './section.tsx';
import { GetStarted } from './setup/get-started.tsx';

type AccountSettingsProps = {
  readonly shown: Extract<SettingsModel, { status: 'loaded' }>;
  readonly controls: SettingsControls;
  readonly clients: SettingsClients;
  readonly clock: Clock;
  readonly announce: (type: 'success' | 'warning', message: string) => void;
};

/** Everything about a connected account. Mode and Pause stand above the tabs, so that they are in sight whatever is read. */
export function AccountSettings({ shown: { view, saving, notSaved, notRead }, controls, clients, clock, announce }: AccountSettingsProps): ReactElement {
  const { words, format } = useWording();
  const { account, backfill } = view;
  const firstTab = view.mode === 'live' ? 'health' : 'get-started';
  // Read when somebody wants to see them: most who open this page do not.
  const [opened, setOpened] = useState<readonly string[]>([firstTab]);
  const { revisionFor, changedIn } = useRevisions(view);
  const announceFrom = useMemo(() => ({ rules: announcing('rules', announce, changedIn), setup: announcing('setup', announce, changedIn) }), [announce, changedIn]);
  const part = { canChange: view.mayChange && saving === null, saving };
  return (
    <Flex direction="column" gap="md">
      {view.mayChange ? null : <Alert variant="info" title={words.readOnly} />}
      {notSaved ? <NotSaved failure={notSaved} /> : null}
      {notRead ? <NotRead failure={notRead} name="settings" onRetry={controls.reload} /> : null}
      <Section title={words.mode.title}>
        <ModeSection view={view} {...part} onMode={controls.setMode} />
        {backfill.isDone ? null : <Text>{words.account.reading(format.number(backfill.listed))}</Text>}
        <Text variant="microcopy">{words.connected(account.hubDomain ?? account.portalId, format.date(account.installedAt), account.timeZone)}</Text>
      </Section>
      {/* Who is live has nothing left to set up. */}
      <Tabs defaultSelected={firstTab} onSelectedChange={(tab: number | string) => setOpened((before) => [...before, String(tab)])}>
        <Tab tabId="get-started" title={words.tabs.getStarted}>
          <GetStarted view={view} {...part} client={clients.setup} controls={controls} readPlan={() => clients.settings.readPlan()} clock={clock} revision={revisionFor('setup')} announce={announceFrom.setup} />
        </Tab>
        <Tab tabId="rules" title={words.tabs.rules}>
          {opened.includes('rules') ? <RulesTab client={clients.rules} revision={revisionFor('rules')} announce={announceFrom.rules} /> : null}
        </Tab>
        <Tab tabId="health" title={words.tabs.health}>
          <Flex direction="column" gap="md">
            <Section title={words.checks.title}>
              <CheckList checks={view.checks} />
              <ButtonRow>
                <LoadingButton variant="secondary" testId="check" loading={saving === 'check'} disabled={!part.canChange} onClick={controls.check}>{saving === 'check' ? words.checks.checking : words.checks.again}</LoadingButton>
              </ButtonRow>
            </Section>
            {opened.includes('health') ? <HealthSection client={clients.data} canChange={view.mayChange} revision={revisionFor('health')} onChanged={() => changedIn('health')} /> : null}
            <Section title={words.canSee.title}><CanSee capabilities={view.canSee} /></Section>
          </Flex>
        </Tab>
        <Tab tabId="people" title={words.tabs.people}>
          <Section title={words.people.title}><PeopleSection admins={view.admins} {...part} onAdmins={controls.setAdmins} /></Section>
        </Tab>
        <Tab tabId="data" title={words.tabs.data}>
          <Flex direction="column" gap="md">
            <Section title={words.data.kept.title}>{opened.includes('data') ? <KeptSection client={clients.data} revision={revisionFor('data')} /> : null}</Section>
            <Section title={words.data.person.title}><PersonSection client={clients.data} canChange={view.mayChange} onDeleted={() => changedIn('person')} /></Section>
            <Section title={words.data.account.title}><AccountExportSection client={clients.data} canChange={view.mayChange} /></Section>
            <Section title={words.leave.title}><LeaveSection {...part} onDisconnect={controls.disconnect} /></Section>
          </Flex>
        </Tab>
      </Tabs>
    </Flex>
  );
}

type Announce = AccountSettingsProps['announce'];

/** What a tab announces was saved: the others read again. */
const announcing = (part: Part, announce: Announce, changedIn: (part: Part) => void): Announce => (type, message) => {
  announce(type, message);
  changedIn(part);
};
