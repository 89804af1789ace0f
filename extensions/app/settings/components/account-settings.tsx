import { Alert, ButtonRow, Flex, LoadingButton, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Clock } from '../clock.ts';
import type { SettingsControls, SettingsModel } from '../hooks/use-settings.ts';
import type { SettingsClient } from '../settings-client.ts';
import type { SetupClient } from '../setup-client.ts';
import { useWording } from '../words/wording.ts';
import { CanSee } from './can-see.tsx';
import { CheckList } from './check-list.tsx';
import { LeaveSection } from './leave-section.tsx';
import { ModeSection } from './mode-section.tsx';
import { NotSaved } from './not-saved.tsx';
import { PeopleSection } from './people-section.tsx';
import { Section } from './section.tsx';
import { GetStarted } from './setup/get-started.tsx';

type AccountSettingsProps = { readonly shown: Extract<SettingsModel, { status: 'loaded' }>; readonly controls: SettingsControls; readonly readPlan: SettingsClient['readPlan']; readonly setup: SetupClient; readonly clock: Clock; readonly announce: (type: 'success', message: string) => void };

/** Everything about a connected account. Mode and Pause stand above the tabs, so that they are in sight whatever is read. */
export function AccountSettings({ shown: { view, saving, notSaved }, controls, readPlan, setup, clock, announce }: AccountSettingsProps): ReactElement {
  const { words, format } = useWording();
  const { account, backfill } = view;
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
      <Tabs defaultSelected={view.mode === 'live' ? 'checks' : 'get-started'}>
        <Tab tabId="get-started" title={words.tabs.getStarted}>
          <GetStarted view={view} {...part} client={setup} controls={controls} readPlan={readPlan} clock={clock} announce={announce} />
        </Tab>
        <Tab tabId="checks" title={words.tabs.checks}>
          <Flex direction="column" gap="md">
            <Section title={words.checks.title}>
              <CheckList checks={view.checks} />
              <ButtonRow>
                <LoadingButton variant="secondary" testId="check" loading={saving === 'check'} disabled={!part.canChange} onClick={controls.check}>{saving === 'check' ? words.checks.checking : words.checks.again}</LoadingButton>
              </ButtonRow>
            </Section>
            <Section title={words.canSee.title}><CanSee capabilities={view.canSee} /></Section>
          </Flex>
        </Tab>
        <Tab tabId="people" title={words.tabs.people}>
          <Section title={words.people.title}><PeopleSection admins={view.admins} {...part} onAdmins={controls.setAdmins} /></Section>
        </Tab>
        <Tab tabId="leave" title={words.tabs.leave}>
          <Section title={words.leave.title}><LeaveSection {...part} onDisconnect={controls.disconnect} /></Section>
        </Tab>
      </Tabs>
    </Flex>
  );
}
