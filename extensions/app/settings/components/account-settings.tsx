import { Alert, ButtonRow, Flex, LoadingButton, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { SettingsClients } from '../clients.ts';
import type { Clock } from '../clock.ts';
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
export function AccountSettings({ shown: { view, saving, notSaved }, controls, clients, clock, announce }: AccountSettingsProps): ReactElement {
  const { words, format } = useWording();
  const { account, backfill } = view;
  // Read when somebody wants to see them: most who open this page do not.
  const [showsRules, setShowsRules] = useState(false);
  const part = { canChange: view.mayChange && saving === null, saving };
  return (
    <Flex direction="column" gap="md">
      {view.mayChange ? null : <Alert variant="info" title={words.readOnly} />}
      {notSaved ? <NotSaved failure={notSaved} /> : null}
      <Section title={words.mode.title}>
        <ModeSection view={view} {...part} onMode={controls.setMode} />
        {backfill.isDone ? null : <Text>{words.account.reading(format.number(backfill.listed))}</Text>}
        <Text variant="microcopy">{words.connected(account.hubDomain ?? account.portalId, format.date(account.installedAt), account.timeZone)}</Text>
      </Section>
      {/* Who is live has nothing left to set up. */}
      <Tabs defaultSelected={view.mode === 'live' ? 'health' : 'get-started'} onSelectedChange={(tab: number | string) => setShowsRules(showsRules || tab === 'rules')}>
        <Tab tabId="get-started" title={words.tabs.getStarted}>
          <GetStarted view={view} {...part} client={clients.setup} controls={controls} readPlan={() => clients.settings.readPlan()} clock={clock} announce={announce} />
        </Tab>
        <Tab tabId="rules" title={words.tabs.rules}>
          {showsRules ? <RulesTab client={clients.rules} announce={announce} /> : null}
        </Tab>
        <Tab tabId="health" title={words.tabs.health}>
          <Flex direction="column" gap="md">
            <Section title={words.checks.title}>
              <CheckList checks={view.checks} />
              <ButtonRow>
                <LoadingButton variant="secondary" testId="check" loading={saving === 'check'} disabled={!part.canChange} onClick={controls.check}>{saving === 'check' ? words.checks.checking : words.checks.again}</LoadingButton>
              </ButtonRow>
            </Section>
            <HealthSection client={clients.data} canChange={view.mayChange} />
            <Section title={words.canSee.title}><CanSee capabilities={view.canSee} /></Section>
          </Flex>
        </Tab>
        <Tab tabId="people" title={words.tabs.people}>
          <Section title={words.people.title}><PeopleSection admins={view.admins} {...part} onAdmins={controls.setAdmins} /></Section>
        </Tab>
        <Tab tabId="data" title={words.tabs.data}>
          <Flex direction="column" gap="md">
            <Section title={words.data.kept.title}><KeptSection client={clients.data} /></Section>
            <Section title={words.data.person.title}><PersonSection client={clients.data} canChange={view.mayChange} /></Section>
            <Section title={words.data.account.title}><AccountExportSection client={clients.data} canChange={view.mayChange} /></Section>
            <Section title={words.leave.title}><LeaveSection {...part} onDisconnect={controls.disconnect} /></Section>
          </Flex>
        </Tab>
      </Tabs>
    </Flex>
  );
}
