import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { Component, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { AccountPage, PreviewContact, PreviewPlace, PreviewSetup } from '../protocol.ts';
import { HUBSPOT_COMPONENTS } from './hubspot-components.ts';
import { runExtension, type ExtensionRun } from './run-extension.ts';

export type Language = 'en' | 'de';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-gb', de: 'de-de' };

/** What an extension is about: a contact of the account, the fixture of a state, or the whole account. */
export type Shown = { readonly contact: PreviewContact } | { readonly state: string } | { readonly page: AccountPage };

const keyOf = (shown: Shown): string => ('contact' in shown ? shown.contact.id : 'state' in shown ? shown.state : shown.page);

/** HubSpot's names of the places. */
const LOCATIONS: Readonly<Record<PreviewPlace, string>> = { tab: 'crm.record.tab', sidebar: 'crm.record.sidebar', settings: 'settings', home: 'pages' };

type FrameProps = {
  readonly setup: PreviewSetup;
  readonly place: PreviewPlace;
  readonly language: Language;
  readonly shown: Shown;
  readonly onAlert: (message: string) => void;
};

/** What HubSpot tells an extension about its surroundings. */
function contextOf({ setup, place, language, shown }: FrameProps): unknown {
  const email = setup.userEmail;
  return {
    location: LOCATIONS[place],
    user: { id: Number(setup.userId), emails: [email], email, firstName: 'Jonas', lastName: 'Weber', roles: [], teams: [], permissions: [], locale: LOCALES[language], language },
    portal: { id: Number(setup.portalId), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    variables: { PUBLIC_BASE_URL: setup.appBaseUrl },
    ...('page' in shown ? {} : { crm: { objectId: 'contact' in shown ? Number(shown.contact.id) : 101, objectTypeId: '0-1' } }),
    extension: { appId: 1, appName: 'Lead Handover', cardTitle: 'Lead handover' },
  };
}

/** Runs the extension in a worker and draws what it sends; begins anew when one of its surroundings changes. */
export function ExtensionFrame(props: FrameProps): ReactElement | null {
  const { place, language, shown } = props;
  const key = `${place} ${language} ${keyOf(shown)}`;
  return <Stage key={key} {...props} />;
}

function Stage(props: FrameProps): ReactElement | null {
  const { place, shown, onAlert } = props;
  const [run, setRun] = useState<ExtensionRun | null>(null);
  const controller = useMemo(() => createController(HUBSPOT_COMPONENTS), []);
  useEffect(() => {
    const fixture = 'state' in shown ? { state: shown.state, session: crypto.randomUUID() } : undefined;
    const started = runExtension({ place, context: contextOf(props), fixture, onAlert });
    setRun(started);
    return () => started.stop();
    // The key of this component stands for everything that matters here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const status = 'contact' in shown ? shown.contact.status : null;
  useEffect(() => run?.propertiesChanged(), [run, status]);
  return run ? <LoudOnError><RemoteRenderer receiver={run.receiver} controller={controller} /></LoudOnError> : null;
}

/** Shows what went wrong where the extension would be, for example a component that the preview does not know. */
class LoudOnError extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <div className="broken" role="alert"><strong>The preview cannot draw this.</strong> {error.message}</div> : this.props.children;
  }
}
