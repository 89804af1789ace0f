import { hubspot } from '@hubspot/ui-extensions';
import { ConnectedCard } from './connected-card.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => <ConnectedCard place="sidebar" context={context} actions={actions} />);
