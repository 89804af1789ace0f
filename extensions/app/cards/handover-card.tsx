import { hubspot } from '@hubspot/ui-extensions';
import { ConnectedCard } from './connected-card.tsx';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => <ConnectedCard place="tab" context={context} actions={actions} />);
